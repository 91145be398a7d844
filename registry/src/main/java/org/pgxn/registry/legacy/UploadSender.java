package org.pgxn.registry.legacy;

import jakarta.servlet.http.HttpServletRequest;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.BrowserRequests;
import org.pgxn.accounts.CsrfToken;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.Sessions;
import org.pgxn.platform.problem.ProblemException;
import org.springframework.http.HttpHeaders;

/**
 * Who uploads: by the credentials of the request or, without any, by the session of a browser.
 * Thread-safe.
 */
final class UploadSender {

  private static final String CSRF = UploadSender.class.getName() + ".csrf";

  private final Authentication authentication;
  private final Sessions sessions;
  private final SessionCookies cookies;
  private final BrowserRequests browsers;

  UploadSender(
      Authentication authentication,
      Sessions sessions,
      SessionCookies cookies,
      BrowserRequests browsers) {
    this.authentication = authentication;
    this.sessions = sessions;
    this.cookies = cookies;
    this.browsers = browsers;
  }

  /** What the credentials, or the session, are worth. */
  Authentication.Result of(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    Origin origin = Origin.of(request);
    if (authorization != null) {
      return authentication.authenticate(authorization, origin);
    }
    Authentication.Result result =
        cookies
            .session(request)
            .flatMap(secret -> sessions.user(secret, origin))
            .<Authentication.Result>map(Authentication.Known::new)
            .orElseGet(Authentication.Absent::new);
    if (result instanceof Authentication.Known) {
      browsers
          .token(request)
          .map(CsrfToken::text)
          .ifPresent(token -> request.setAttribute(CSRF, token));
    }
    return result;
  }

  /**
   * Whether a form comes from a page of ours. A browser sends Basic credentials, and the cookie of
   * a session, along with a form of any site; of Basic credentials it says so at least.
   */
  boolean ownForm(HttpServletRequest request, Actor.User releaser) {
    if (!(releaser.access() instanceof Access.Session)) {
      String site = request.getHeader("Sec-Fetch-Site");
      return site == null || site.equals("same-origin") || site.equals("none");
    }
    try {
      browsers.requireForm(request);
      return true;
    } catch (ProblemException _) {
      return false;
    }
  }

  /** What forms of the request's user must carry; empty without a session. */
  static String csrf(HttpServletRequest request) {
    return request.getAttribute(CSRF) instanceof String token ? token : "";
  }
}
