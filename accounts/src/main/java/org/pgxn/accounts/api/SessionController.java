package org.pgxn.accounts.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Sessions;
import org.pgxn.accounts.SignIns;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sessions of users, and the history of their sign-ins. */
@RestController
@RequestMapping(ApiV2.PATH + "/users/{user}")
final class SessionController {

  private final Sessions sessions;
  private final SignIns signIns;

  SessionController(Sessions sessions, SignIns signIns) {
    this.sessions = sessions;
    this.signIns = signIns;
  }

  /**
   * A session.
   *
   * @param id names it
   * @param createdAt when it was begun
   * @param lastUsedAt when it was last used, to the minute
   * @param expiresAt when it ends if it is not used again
   * @param address where it was begun
   * @param device what the browser called itself
   * @param current whether this request uses it
   */
  record SessionView(
      UUID id,
      Instant createdAt,
      Instant lastUsedAt,
      Instant expiresAt,
      String address,
      String device,
      boolean current) {
    static SessionView of(Sessions.Summary session) {
      return new SessionView(
          session.id(),
          session.created(),
          session.lastUsed(),
          session.expires(),
          session.origin().address(),
          session.origin().device(),
          session.current());
    }
  }

  /**
   * All sessions.
   *
   * @param items the last used first
   */
  record SessionList(List<SessionView> items) {}

  /**
   * A sign-in.
   *
   * @param at when
   * @param result {@code signed-in}, {@code wrong-password}, {@code wrong-code} or {@code
   *     confirmed}
   * @param address where from
   * @param device what the browser called itself
   */
  record SignInView(Instant at, String result, String address, String device) {
    static SignInView of(SignIns.Entry entry) {
      return new SignInView(
          entry.at(), entry.result().word(), entry.origin().address(), entry.origin().device());
    }
  }

  @GetMapping("/sessions")
  SessionList sessions(Actor actor, @PathVariable String user) {
    return new SessionList(
        sessions.list(actor, UserPath.nick(user)).stream().map(SessionView::of).toList());
  }

  @DeleteMapping("/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOthers(Actor actor, @PathVariable String user) {
    sessions.revokeOthers(actor, UserPath.nick(user));
  }

  @DeleteMapping("/sessions/{session}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Actor actor, @PathVariable String user, @PathVariable UUID session) {
    if (!sessions.revoke(actor, UserPath.nick(user), session)) {
      throw ProblemType.NOT_FOUND.refusal("There is no such session.");
    }
  }

  @GetMapping("/sign-ins")
  Page<SignInView> signIns(Actor actor, @PathVariable String user, PageRequest page) {
    Nick nick = UserPath.nick(user);
    long before = page.after().map(Cursor::asLong).orElse(Long.MAX_VALUE);
    return Page.of(
            signIns.list(actor, nick, before, page.fetch()),
            page,
            entry -> Cursor.of(entry.number()))
        .map(SignInView::of);
  }
}
