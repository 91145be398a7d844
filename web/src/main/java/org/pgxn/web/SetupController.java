package org.pgxn.web;

import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountRefusal;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Setup;
import org.pgxn.accounts.SetupOutcome;
import org.pgxn.accounts.SetupPurpose;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages behind links that work once. The token is the permission: there is no session that
 * another site's page could abuse.
 */
@RestController
@RequestMapping("/setup/{token}")
final class SetupController {

  private final Pages pages;
  private final Setup setup;

  SetupController(Pages pages, Setup setup) {
    this.pages = pages;
    this.setup = setup;
  }

  @GetMapping
  ResponseEntity<String> form(Visitor visitor, @PathVariable String token) {
    return switch (setup.purpose(token)) {
      case SetupPurpose.FirstAdministrator _ -> show(visitor, 200, empty(token, true), List.of());
      case SetupPurpose.FirstPassword _ -> show(visitor, 200, empty(token, false), List.of());
      case SetupPurpose.Dead _ -> dead(visitor);
    };
  }

  @PostMapping
  ResponseEntity<String> submit(
      Visitor visitor,
      @PathVariable String token,
      @RequestParam(name = "nickname", defaultValue = "") String nickname,
      @RequestParam(name = "full_name", defaultValue = "") String fullName,
      @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "repeated", defaultValue = "") String repeated) {
    SetupPurpose purpose = setup.purpose(token);
    if (purpose instanceof SetupPurpose.Dead) {
      return dead(visitor);
    }
    boolean administrator = purpose instanceof SetupPurpose.FirstAdministrator;
    SetupForm typed = new SetupForm(action(token), administrator, nickname, fullName, email);
    if (!password.equals(repeated)) {
      return show(
          visitor, 422, typed, List.of("The two passwords differ. Type the same one twice."));
    }
    SetupOutcome outcome =
        administrator
            ? setup.makeAdministrator(
                token, new NewAccount(nickname, fullName, email, null, password))
            : setup.choosePassword(token, password);
    return switch (outcome) {
      case SetupOutcome.Completed completed -> done(visitor, completed.nick());
      case SetupOutcome.LinkDead _ -> dead(visitor);
      case AccountRefusal refusal -> show(visitor, 422, typed, sentences(refusal));
    };
  }

  private static List<String> sentences(AccountRefusal refusal) {
    return switch (refusal) {
      case AccountRefusal.NickTaken taken ->
          List.of("There is an account “%s” already. Choose another nick.".formatted(taken.nick()));
      case AccountRefusal.EmailTaken _ -> List.of("Another account has this e-mail address.");
      case AccountRefusal.Invalid invalid ->
          invalid.problems().stream().map(AccountProblem::message).toList();
    };
  }

  private ResponseEntity<String> show(
      Visitor visitor, int status, SetupForm form, List<String> problems) {
    return pages.hidden(visitor, status, "setup", Map.of("form", form, "problems", problems));
  }

  private ResponseEntity<String> done(Visitor visitor, Nick nick) {
    return pages.hidden(visitor, 200, "account/ready", Map.of("nick", nick));
  }

  private ResponseEntity<String> dead(Visitor visitor) {
    return pages.message(
        visitor,
        410,
        "This link does not work",
        "It was used, has expired, or never existed. Ask the operator for a new one.");
  }

  private static SetupForm empty(String token, boolean administrator) {
    return new SetupForm(action(token), administrator, "", "", "");
  }

  private static String action(String token) {
    return "/setup/" + token;
  }
}
