package org.pgxn.web.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.SignIn;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Pause;
import org.pgxn.web.page.ReturnPath;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where people confirm that it is still they who use a session. */
@RestController
@RequestMapping("/account/confirm-it-is-you")
final class StepUpPages {

  private static final String PAGE = "account/step-up";

  private final Pages pages;
  private final SignIn signIn;
  private final SessionCookies cookies;

  StepUpPages(Pages pages, SignIn signIn, SessionCookies cookies) {
    this.pages = pages;
    this.signIn = signIn;
    this.cookies = cookies;
  }

  @GetMapping
  ResponseEntity<String> form(Visitor visitor, Form form) {
    visitor.user();
    return pages.personal(visitor, 200, PAGE, parameters(form, List.of()));
  }

  @PostMapping
  ResponseEntity<String> confirm(Visitor visitor, Form form, HttpServletResponse response) {
    return switch (signIn.confirm(visitor.user(), form.secret("proof"))) {
      case SignIn.SignedIn signedIn -> {
        cookies.begin(response, signedIn.session());
        yield pages.seeOther(goal(form).text());
      }
      case SignIn.TooMany tooMany ->
          pages.delayed(
              visitor,
              PAGE,
              parameters(form, List.of(new Pause(tooMany.pause()).problem())),
              tooMany.pause());
      case SignIn.Refused _, SignIn.Expired _, SignIn.SecondFactorNeeded _ ->
          pages.personal(
              visitor,
              422,
              PAGE,
              parameters(
                  form,
                  List.of(
                      new AccountProblem(
                          "proof", "That is not right. Type your password or a code again."))));
    };
  }

  private static ReturnPath goal(Form form) {
    return ReturnPath.parse(form.text(ReturnPath.FIELD));
  }

  private static Map<String, Object> parameters(Form form, List<AccountProblem> problems) {
    return Map.of("goal", goal(form), "problems", problems);
  }
}
