package org.pgxn.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.SignUpMode;
import org.pgxn.accounts.TooMany;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Pause;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where strangers ask for an account; the fields are those of PGXN Manager. */
@RestController
final class RegistrationPages {

  private final Pages pages;
  private final Registration registration;

  RegistrationPages(Pages pages, Registration registration) {
    this.pages = pages;
    this.registration = registration;
  }

  @GetMapping("/account/register")
  ResponseEntity<String> form(Visitor visitor) {
    if (visitor.signedIn()) {
      return pages.seeOther("/account");
    }
    return registration.mode() == SignUpMode.CLOSED
        ? closed(visitor)
        : pages.personal(visitor, 200, "account/register", parameters(Form.empty(), List.of()));
  }

  @PostMapping("/account/register")
  ResponseEntity<String> register(Visitor visitor, Form form, HttpServletRequest request) {
    Registration.Wish wish =
        new Registration.Wish(
            form.text("nickname"),
            form.text("full_name"),
            form.text("email"),
            form.text("uri"),
            form.text("twitter"),
            List.of(),
            form.text("why"));
    return switch (registration.register(wish, Origin.of(request))) {
      case Registration.Accepted _ -> pages.seeOther("/account/thanks");
      case Registration.NickTaken taken ->
          refused(
              visitor,
              409,
              form,
              new AccountProblem(
                  "nickname", "“%s” is taken. Choose another nickname.".formatted(taken.nick())));
      case InvalidValues invalid ->
          pages.personal(
              visitor, 422, "account/register", parameters(form, ofFields(invalid.problems())));
      case TooMany tooMany ->
          pages.delayed(
              visitor,
              "account/register",
              parameters(form, List.of(new Pause(tooMany.pause()).problem())),
              tooMany.pause());
      case Registration.Closed _ -> closed(visitor);
    };
  }

  @GetMapping("/account/thanks")
  ResponseEntity<String> thanks(Visitor visitor) {
    return pages.message(
        visitor,
        200,
        "Look into your mail",
        registration.mode() == SignUpMode.MODERATED
            ? "A mail is on its way to you. Follow its link within two days to confirm your"
                + " address; then we decide on your request, and tell you by mail."
            : "A mail is on its way to you. Follow its link within two days to confirm your"
                + " address and to choose a password.");
  }

  private ResponseEntity<String> refused(
      Visitor visitor, int status, Form form, AccountProblem problem) {
    return pages.personal(visitor, status, "account/register", parameters(form, List.of(problem)));
  }

  private ResponseEntity<String> closed(Visitor visitor) {
    return pages.message(
        visitor,
        403,
        "Registration is closed",
        "Here only the operator makes accounts. Ask the operator for one.");
  }

  /** The form calls the nick as PGXN Manager's does. */
  private static List<AccountProblem> ofFields(List<AccountProblem> problems) {
    return problems.stream()
        .map(problem ->
            problem.field().equals("nick")
                ? new AccountProblem("nickname", problem.message())
                : problem)
        .toList();
  }

  private Map<String, Object> parameters(Form form, List<AccountProblem> problems) {
    return Map.of(
        "moderated",
        registration.mode() == SignUpMode.MODERATED,
        "form",
        form,
        "problems",
        problems);
  }
}
