package org.pgxn.web.page;

import jakarta.servlet.http.HttpServletRequest;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.BrowserRequests;
import org.pgxn.accounts.CsrfToken;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.Sessions;

/**
 * Finds out who looks at pages: by the session cookie alone. What a browser adds for the upload of
 * PGXN Manager, nick and password, counts for nothing here. Thread-safe.
 */
final class Visitors {

  private static final String KNOWN = Visitors.class.getName() + ".visitor";

  private final Sessions sessions;
  private final SessionCookies cookies;
  private final BrowserRequests browsers;

  Visitors(Sessions sessions, SessionCookies cookies, BrowserRequests browsers) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.browsers = browsers;
  }

  /** Who sends a request; once found, it stays. */
  Visitor of(HttpServletRequest request) {
    if (request.getAttribute(KNOWN) instanceof Visitor known) {
      return known;
    }
    Actor actor =
        cookies
            .session(request)
            .flatMap(secret -> sessions.user(secret, Origin.of(request)))
            .<Actor>map(user -> user)
            .orElseGet(Actor.Anonymous::new);
    Visitor visitor =
        new Visitor(
            actor,
            browsers.token(request).map(CsrfToken::text).orElse(""),
            Notice.parse(request.getParameter(Notice.PARAMETER)));
    request.setAttribute(KNOWN, visitor);
    return visitor;
  }

  /** Refuses what does not come from a form of ours. */
  void requireOwnForm(HttpServletRequest request) {
    if (cookies.session(request).isPresent()) {
      browsers.requireForm(request);
    } else {
      browsers.requireOwnPage(request);
    }
  }
}
