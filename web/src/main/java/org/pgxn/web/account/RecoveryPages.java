package org.pgxn.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.TooMany;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Pause;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where people ask for a mail that lets them into their account again. The answer is the same
 * whether there is such an account.
 */
@RestController
final class RecoveryPages {

  private static final String PAGE = "account/recovery";
  private static final String FORGOTTEN = "/account/forgotten";
  private static final String RETURN = "/account/return";

  private final Pages pages;
  private final Passwords passwords;
  private final AccountClosing closing;

  RecoveryPages(Pages pages, Passwords passwords, AccountClosing closing) {
    this.pages = pages;
    this.passwords = passwords;
    this.closing = closing;
  }

  @GetMapping(FORGOTTEN)
  ResponseEntity<String> forgottenForm(Visitor visitor) {
    return show(visitor, FORGOTTEN, Form.empty(), List.of());
  }

  @PostMapping(FORGOTTEN)
  ResponseEntity<String> forgotten(Visitor visitor, Form form, HttpServletRequest request) {
    if (form.text("who").isEmpty()) {
      return show(visitor, FORGOTTEN, form, missing());
    }
    return switch (passwords.forgotten(form.text("who"), Origin.of(request))) {
      case Passwords.LinkOnItsWay _ -> sent(visitor);
      case TooMany tooMany -> delayed(visitor, FORGOTTEN, form, tooMany);
    };
  }

  @GetMapping(RETURN)
  ResponseEntity<String> returnForm(Visitor visitor) {
    return show(visitor, RETURN, Form.empty(), List.of());
  }

  @PostMapping(RETURN)
  ResponseEntity<String> comeBack(Visitor visitor, Form form, HttpServletRequest request) {
    if (form.text("who").isEmpty()) {
      return show(visitor, RETURN, form, missing());
    }
    return switch (closing.comeBack(form.text("who"), Origin.of(request))) {
      case Passwords.LinkOnItsWay _ -> sent(visitor);
      case TooMany tooMany -> delayed(visitor, RETURN, form, tooMany);
    };
  }

  /** Where a link from a mail ends. */
  @GetMapping("/account/changed")
  ResponseEntity<String> changed(Visitor visitor) {
    return pages.personal(visitor, 200, "account/changed", Map.of());
  }

  private ResponseEntity<String> show(
      Visitor visitor, String action, Form form, List<AccountProblem> problems) {
    return pages.personal(
        visitor, problems.isEmpty() ? 200 : 422, PAGE, parameters(action, form, problems));
  }

  private ResponseEntity<String> delayed(
      Visitor visitor, String action, Form form, TooMany tooMany) {
    return pages.delayed(
        visitor,
        PAGE,
        parameters(action, form, List.of(new Pause(tooMany.pause()).problem())),
        tooMany.pause());
  }

  private ResponseEntity<String> sent(Visitor visitor) {
    return pages.message(
        visitor,
        200,
        "Look into your mail",
        "If there is such an account, a mail with a link is on its way to its address. The link"
            + " works for an hour.");
  }

  private static List<AccountProblem> missing() {
    return List.of(new AccountProblem("who", "Type your nickname or your e-mail address."));
  }

  private static Map<String, Object> parameters(
      String action, Form form, List<AccountProblem> problems) {
    return Map.of(
        "action", action, "returning", action.equals(RETURN), "form", form, "problems", problems);
  }
}
