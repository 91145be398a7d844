package org.pgxn.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.Sessions;
import org.pgxn.accounts.SignIn;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Pause;
import org.pgxn.web.page.ReturnPath;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where people sign in and out. */
@RestController
final class SignInPages {

  private static final String PATH = "/account/sign-in";
  private static final String PAGE = "account/sign-in";
  private static final String CODE_PATH = "/account/sign-in/code";
  private static final String CODE_PAGE = "account/sign-in-code";

  private final Pages pages;
  private final SignIn signIn;
  private final Sessions sessions;
  private final SessionCookies cookies;

  SignInPages(Pages pages, SignIn signIn, Sessions sessions, SessionCookies cookies) {
    this.pages = pages;
    this.signIn = signIn;
    this.sessions = sessions;
    this.cookies = cookies;
  }

  /** Where PGXN Manager let people sign in. */
  @GetMapping("/login")
  ResponseEntity<String> oldPath() {
    return pages.seeOther(PATH);
  }

  @GetMapping(PATH)
  ResponseEntity<String> form(Visitor visitor, Form form) {
    return visitor.signedIn()
        ? pages.seeOther(goal(form).text())
        : pages.personal(visitor, 200, PAGE, parameters(form, List.of()));
  }

  @PostMapping(PATH)
  ResponseEntity<String> password(
      Visitor visitor, Form form, HttpServletRequest request, HttpServletResponse response) {
    SignIn.Outcome outcome =
        signIn.withPassword(form.text("account"), form.secret("password"), cookies.client(request));
    return switch (outcome) {
      case SignIn.SignedIn signedIn -> {
        cookies.begin(response, signedIn.session());
        yield pages.seeOther(goal(form).text());
      }
      case SignIn.SecondFactorNeeded needed -> {
        cookies.await(response, needed);
        yield pages.seeOther(goal(form).after(CODE_PATH));
      }
      case SignIn.Refused _ ->
          refused(
              visitor,
              form,
              "This nickname or address and this password do not belong together, or the account"
                  + " is not in use. Check both, or choose another password.");
      case SignIn.Expired _ -> refused(visitor, form, "Type your password again.");
      case SignIn.TooMany tooMany ->
          pages.delayed(
              visitor,
              PAGE,
              parameters(form, List.of(new Pause(tooMany.pause()).problem())),
              tooMany.pause());
    };
  }

  @GetMapping(CODE_PATH)
  ResponseEntity<String> codeForm(Visitor visitor, Form form, HttpServletRequest request) {
    return cookies.pending(request).isEmpty()
        ? pages.seeOther(goal(form).after(PATH))
        : pages.personal(visitor, 200, CODE_PAGE, parameters(form, List.of()));
  }

  @PostMapping(CODE_PATH)
  ResponseEntity<String> code(
      Visitor visitor, Form form, HttpServletRequest request, HttpServletResponse response) {
    Optional<String> pending = cookies.pending(request);
    SignIn.Outcome outcome =
        pending.isEmpty()
            ? new SignIn.Expired()
            : signIn.withCode(pending.get(), form.text("code"), cookies.client(request));
    return switch (outcome) {
      case SignIn.SignedIn signedIn -> {
        cookies.begin(response, signedIn.session());
        yield pages.seeOther(goal(form).text());
      }
      case SignIn.TooMany tooMany ->
          pages.delayed(
              visitor,
              CODE_PAGE,
              parameters(form, List.of(new Pause(tooMany.pause()).problem())),
              tooMany.pause());
      case SignIn.Refused _ ->
          pages.personal(
              visitor,
              422,
              CODE_PAGE,
              parameters(
                  form,
                  List.of(
                      new AccountProblem(
                          "code",
                          "This code does not work. Type the one that your app shows now, or a"
                              + " recovery code that you have not used."))));
      case SignIn.Expired _ ->
          refused(visitor, form, "That took too long, or was wrong too often. Sign in again.");
      case SignIn.SecondFactorNeeded _ -> refused(visitor, form, "Sign in again.");
    };
  }

  @PostMapping("/account/sign-out")
  ResponseEntity<String> signOut(HttpServletRequest request, HttpServletResponse response) {
    cookies.session(request).ifPresent(sessions::signOut);
    cookies.end(response);
    return pages.done("/", Notice.SIGNED_OUT);
  }

  private ResponseEntity<String> refused(Visitor visitor, Form form, String sentence) {
    return pages.personal(
        visitor, 422, PAGE, parameters(form, List.of(new AccountProblem("", sentence))));
  }

  private static ReturnPath goal(Form form) {
    return ReturnPath.parse(form.text(ReturnPath.FIELD));
  }

  private static Map<String, Object> parameters(Form form, List<AccountProblem> problems) {
    return Map.of("goal", goal(form), "form", form, "problems", problems);
  }
}
