package org.pgxn.web.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Registration;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages behind the links in mails with which users choose a password. */
@RestController
final class LinkPages {

  private static final String CONFIRM = "/account/confirm/{token}";
  private static final String RESET = "/account/reset/{token}";

  private final Pages pages;
  private final Registration registration;
  private final Passwords passwords;

  LinkPages(Pages pages, Registration registration, Passwords passwords) {
    this.pages = pages;
    this.registration = registration;
    this.passwords = passwords;
  }

  @GetMapping(CONFIRM)
  ResponseEntity<String> confirmForm(Visitor visitor, @PathVariable String token) {
    return switch (registration.purpose(token)) {
      case Registration.ChoosePassword choose ->
          choose(visitor, 200, "/account/confirm/" + token, choose.nick(), List.of());
      case Registration.ConfirmAddress confirm ->
          pages.hidden(
              visitor,
              200,
              "account/press",
              Map.of(
                  "title",
                  "Confirm your address",
                  "message",
                  "Then your request for the account “%s” is decided on.".formatted(confirm.nick()),
                  "action",
                  "/account/confirm/" + token,
                  "button",
                  "Confirm"));
      case LinkDead _ -> dead(visitor);
    };
  }

  @PostMapping(CONFIRM)
  ResponseEntity<String> confirm(Visitor visitor, Form form, @PathVariable String token) {
    Registration.LinkPurpose purpose = registration.purpose(token);
    if (purpose instanceof Registration.ChoosePassword choose && differ(form)) {
      return choose(visitor, 422, "/account/confirm/" + token, choose.nick(), differing());
    }
    String password =
        purpose instanceof Registration.ChoosePassword ? form.secret("new_pass") : null;
    return switch (registration.confirm(token, password)) {
      case Registration.Activated activated ->
          pages.hidden(visitor, 200, "account/ready", Map.of("nick", activated.nick()));
      case Registration.Queued _ ->
          pages.message(
              visitor,
              200,
              "Your address is confirmed",
              "Now we decide on your request, and tell you by mail.");
      case InvalidValues invalid ->
          purpose instanceof Registration.ChoosePassword choose
              ? choose(
                  visitor,
                  422,
                  "/account/confirm/" + token,
                  choose.nick(),
                  ofField(invalid.problems()))
              : dead(visitor);
      case LinkDead _ -> dead(visitor);
    };
  }

  @GetMapping(RESET)
  ResponseEntity<String> resetForm(Visitor visitor, @PathVariable String token) {
    return passwords
        .ofLink(token)
        .map(nick -> choose(visitor, 200, "/account/reset/" + token, nick, List.of()))
        .orElseGet(() -> dead(visitor));
  }

  @PostMapping(RESET)
  ResponseEntity<String> reset(Visitor visitor, Form form, @PathVariable String token) {
    Optional<Nick> nick = passwords.ofLink(token);
    if (nick.isEmpty()) {
      return dead(visitor);
    }
    if (differ(form)) {
      return choose(visitor, 422, "/account/reset/" + token, nick.get(), differing());
    }
    return switch (passwords.reset(token, form.secret("new_pass"))) {
      case Passwords.Reset _ -> pages.seeOther("/account/changed");
      case InvalidValues invalid ->
          choose(visitor, 422, "/account/reset/" + token, nick.get(), ofField(invalid.problems()));
      case LinkDead _ -> dead(visitor);
    };
  }

  private ResponseEntity<String> choose(
      Visitor visitor, int status, String action, Nick nick, List<AccountProblem> problems) {
    return pages.hidden(
        visitor,
        status,
        "account/choose-password",
        Map.of("action", action, "nick", nick, "problems", problems));
  }

  private ResponseEntity<String> dead(Visitor visitor) {
    return DeadLink.page(pages, visitor);
  }

  private static boolean differ(Form form) {
    return !form.secret("new_pass").equals(form.secret("verify"));
  }

  private static List<AccountProblem> differing() {
    return List.of(
        new AccountProblem("verify", "The two passwords differ. Type the same one twice."));
  }

  /** The field is called as PGXN Manager's. */
  private static List<AccountProblem> ofField(List<AccountProblem> problems) {
    return problems.stream()
        .map(problem -> new AccountProblem("new_pass", problem.message()))
        .toList();
  }
}
