package org.pgxn.web.account;

import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.TooMany;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Pause;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where users change their password; the fields are those of PGXN Manager. */
@RestController
@RequestMapping("/account/password")
final class PasswordPages {

  private static final String PAGE = "account/password";

  private final Pages pages;
  private final Passwords passwords;

  PasswordPages(Pages pages, Passwords passwords) {
    this.pages = pages;
    this.passwords = passwords;
  }

  @GetMapping
  ResponseEntity<String> form(Visitor visitor) {
    visitor.user();
    return pages.personal(visitor, 200, PAGE, Map.of("problems", List.of()));
  }

  @PostMapping
  ResponseEntity<String> change(Visitor visitor, Form form) {
    String wanted = form.secret("new_pass");
    if (!wanted.equals(form.secret("new_pass2"))) {
      return refused(visitor, "new_pass2", "The two passwords differ. Type the same one twice.");
    }
    Passwords.ChangeOutcome outcome =
        passwords.change(visitor.user(), visitor.nick(), form.secret("old_pass"), wanted);
    return switch (outcome) {
      case Passwords.Changed _ -> pages.done("/account/password", Notice.PASSWORD_CHANGED);
      case Passwords.WrongPassword _ ->
          refused(visitor, "old_pass", "This is not your present password. Type it again.");
      case InvalidValues invalid ->
          refused(
              visitor,
              invalid.problems().stream()
                  .map(problem -> new AccountProblem("new_pass", problem.message()))
                  .toList());
      case TooMany tooMany ->
          pages.delayed(
              visitor,
              PAGE,
              Map.of("problems", List.of(new Pause(tooMany.pause()).problem())),
              tooMany.pause());
      case NoAccount _ -> throw ProblemType.NOT_FOUND.refusal("The account is not in use.");
    };
  }

  private ResponseEntity<String> refused(Visitor visitor, String field, String message) {
    return refused(visitor, List.of(new AccountProblem(field, message)));
  }

  private ResponseEntity<String> refused(Visitor visitor, List<AccountProblem> problems) {
    return pages.personal(visitor, 422, PAGE, Map.of("problems", problems));
  }
}
