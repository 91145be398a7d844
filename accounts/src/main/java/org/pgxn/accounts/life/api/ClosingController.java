package org.pgxn.accounts.life.api;

import static org.pgxn.accounts.life.api.LinkBody.text;

import jakarta.servlet.http.HttpServletRequest;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.LastAdministrator;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.TooMany;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How accounts end, for a while or for good. */
@RestController
@RequestMapping(ApiV2.PATH)
final class ClosingController {
  private static final int MOST_FINDINGS = 100;

  private final AccountClosing closing;

  ClosingController(AccountClosing closing) {
    this.closing = closing;
  }

  @PostMapping("/users/{user}/deactivation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deactivate(Actor actor, @PathVariable String user) {
    check(closing.deactivate(actor, Refusals.nick(user)), user);
  }

  @DeleteMapping("/users/{user}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      Actor actor, @PathVariable String user, @RequestParam(defaultValue = "refuse") String names) {
    check(closing.delete(actor, Refusals.nick(user), succession(names)), user);
  }

  @PostMapping("/reactivations")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void comeBack(@RequestBody AccountBody body, HttpServletRequest request) {
    switch (closing.comeBack(text(body.account()), Origin.of(request))) {
      case Passwords.LinkOnItsWay _ -> {}
      case TooMany tooMany -> throw Refusals.tooMany(tooMany);
    }
  }

  @PostMapping("/reactivations/{token}/confirmation")
  UserName returnBy(@PathVariable String token) {
    return switch (closing.returnBy(token)) {
      case AccountClosing.Returned returned -> new UserName(returned.nick().text());
      case LinkDead _ -> throw Refusals.linkDead();
    };
  }

  private static AccountClosing.Succession succession(String names) {
    try {
      return AccountClosing.Succession.parse(names);
    } catch (IllegalArgumentException e) {
      throw ProblemType.UNREADABLE.refusal("The parameter names is refuse, hand-over or abandon.");
    }
  }

  private static void check(AccountClosing.Outcome outcome, String user) {
    switch (outcome) {
      case AccountClosing.Closed _ -> {}
      case AccountClosing.StillOwns owns -> throw stillOwns(owns);
      case LastAdministrator _ -> throw Refusals.lastAdministrator();
      case NoAccount _ -> throw Refusals.noAccount(user);
    }
  }

  private static ProblemException stillOwns(AccountClosing.StillOwns owns) {
    return new ProblemException(
        ProblemType.CONFLICT
            .problem(
                "The account owns names. Give them away, or say with the parameter names what"
                    + " becomes of them: hand-over or abandon.")
            .withErrors(
                owns.names().stream()
                    .limit(MOST_FINDINGS)
                    .map(ClosingController::finding)
                    .toList()));
  }

  private static ProblemDocument.Finding finding(AccountClosing.Name name) {
    return new ProblemDocument.Finding(
        null,
        "name-owned",
        "It owns the %s %s.".formatted(name.kind().word(), name.name()),
        name.coOwners().isEmpty()
            ? "It has no active co-owner who could take it over."
            : "It can be handed over to %s.".formatted(name.coOwners().getFirst()));
  }
}
