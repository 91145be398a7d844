package org.pgxn.web.account;

import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.SecondFactors;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where users set up and remove their second factor. */
@RestController
@RequestMapping("/account/second-factors")
final class SecondFactorPages {

  private static final String PATH = "/account/second-factors";

  private final Pages pages;
  private final SecondFactors factors;

  SecondFactorPages(Pages pages, SecondFactors factors) {
    this.pages = pages;
    this.factors = factors;
  }

  @GetMapping
  ResponseEntity<String> show(Visitor visitor) {
    return pages.personal(
        visitor,
        200,
        "account/second-factors",
        Map.of("state", factors.state(visitor.user(), visitor.nick())));
  }

  /** The key is shown once: this is the answer to a form, which nothing keeps. */
  @PostMapping("/begin")
  ResponseEntity<String> begin(Visitor visitor) {
    return switch (factors.begin(visitor.user(), visitor.nick())) {
      case SecondFactors.Begun begun ->
          pages.personal(
              visitor,
              200,
              "account/second-factor-key",
              Map.of("key", grouped(begun.key()), "svg", begun.svg()));
      case SecondFactors.AlreadyActive _ -> pages.seeOther(PATH);
    };
  }

  @PostMapping("/activate")
  ResponseEntity<String> activate(Visitor visitor, Form form) {
    return switch (factors.activate(visitor.user(), visitor.nick(), form.text("code"))) {
      case SecondFactors.Activated activated -> codes(visitor, activated.recoveryCodes());
      case SecondFactors.WrongCode _ ->
          again(
              visitor,
              new AccountProblem(
                  "code",
                  "This code does not fit the key. Type the one that your app shows now, and see"
                      + " that the clock of its device is right."));
      case SecondFactors.NothingBegun _ -> pages.seeOther(PATH);
    };
  }

  @PostMapping("/codes")
  ResponseEntity<String> renew(Visitor visitor) {
    return factors
        .renewRecoveryCodes(visitor.user(), visitor.nick())
        .map(codes -> codes(visitor, codes))
        .orElseGet(() -> pages.seeOther(PATH));
  }

  @PostMapping("/remove")
  ResponseEntity<String> remove(Visitor visitor) {
    return factors.remove(visitor.user(), visitor.nick())
        ? pages.done(PATH, Notice.FACTOR_REMOVED)
        : pages.seeOther(PATH);
  }

  @PostMapping("/programs")
  ResponseEntity<String> programs(Visitor visitor, Form form) {
    factors.refusePassword(visitor.user(), visitor.nick(), form.checked("refused"));
    return pages.done(PATH, Notice.SAVED);
  }

  private ResponseEntity<String> again(Visitor visitor, AccountProblem problem) {
    return pages.personal(
        visitor, 422, "account/second-factor-code", Map.of("problems", List.of(problem)));
  }

  private ResponseEntity<String> codes(Visitor visitor, List<String> codes) {
    return pages.personal(visitor, 200, "account/recovery-codes", Map.of("codes", codes));
  }

  /** In groups of four, which are easier to type. */
  private static String grouped(String key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      text.append(i > 0 && i % 4 == 0 ? " " : "").append(key.charAt(i));
    }
    return text.toString();
  }
}
