package org.pgxn.web.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.LastAdministrator;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where users leave, for a while or for good. */
@RestController
@RequestMapping("/account/close")
final class ClosingPages {

  private static final String PAGE = "account/close";

  private final Pages pages;
  private final AccountClosing closing;
  private final SessionCookies cookies;

  ClosingPages(Pages pages, AccountClosing closing, SessionCookies cookies) {
    this.pages = pages;
    this.closing = closing;
    this.cookies = cookies;
  }

  @GetMapping
  ResponseEntity<String> form(Visitor visitor) {
    return show(visitor, 200, Form.empty(), List.of());
  }

  @PostMapping("/deactivate")
  ResponseEntity<String> deactivate(Visitor visitor, Form form, HttpServletResponse response) {
    return answer(
        visitor,
        form,
        closing.deactivate(visitor.user(), visitor.nick()),
        response,
        "Your account is deactivated, and you are signed out. The mail that you get tells how to"
            + " come back.");
  }

  @PostMapping("/delete")
  ResponseEntity<String> delete(Visitor visitor, Form form, HttpServletResponse response) {
    Optional<Nick> typed = Nick.tryParse(form.text("nickname"));
    if (typed.isEmpty() || !typed.get().equals(visitor.nick())) {
      return show(
          visitor,
          422,
          form,
          List.of(
              new AccountProblem(
                  "nickname", "Type your nickname, “%s”, to confirm.".formatted(visitor.nick()))));
    }
    return answer(
        visitor,
        form,
        closing.delete(visitor.user(), visitor.nick(), succession(form)),
        response,
        "Your account is deleted, and you are signed out. What you released stays.");
  }

  private ResponseEntity<String> answer(
      Visitor visitor,
      Form form,
      AccountClosing.Outcome outcome,
      HttpServletResponse response,
      String farewell) {
    return switch (outcome) {
      case AccountClosing.Closed _ -> {
        cookies.end(response);
        yield pages.message(visitor.left(), 200, "Good-bye", farewell);
      }
      case AccountClosing.StillOwns _ ->
          show(
              visitor,
              409,
              form,
              List.of(
                  new AccountProblem(
                      "",
                      "Something must become of the names that you own: choose what below, or give"
                          + " them away first.")));
      case LastAdministrator _ ->
          show(
              visitor,
              409,
              form,
              List.of(
                  new AccountProblem(
                      "",
                      "You are the only administrator. Make another one first, so that somebody"
                          + " can run the registry.")));
      case NoAccount _ -> throw ProblemType.NOT_FOUND.refusal("The account is not in use.");
    };
  }

  private ResponseEntity<String> show(
      Visitor visitor, int status, Form form, List<AccountProblem> problems) {
    return pages.personal(
        visitor,
        status,
        PAGE,
        Map.of(
            "names",
            closing.names(visitor.user(), visitor.nick()),
            "form",
            form,
            "problems",
            problems));
  }

  private static AccountClosing.Succession succession(Form form) {
    return switch (form.text("names")) {
      case "hand-over" -> AccountClosing.Succession.HAND_OVER;
      case "abandon" -> AccountClosing.Succession.ABANDON;
      default -> AccountClosing.Succession.REFUSE;
    };
  }
}
