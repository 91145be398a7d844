package org.pgxn.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Tells requests of our own pages from those that somebody else's page makes a browser send.
 * Thread-safe.
 */
public final class BrowserRequests {

  /** What forms can send (HTML, "enctype"), and with it every page to every site. */
  private static final List<String> OF_FORMS =
      List.of("application/x-www-form-urlencoded", "multipart/", "text/plain");

  private final SessionCookies cookies;
  private final String origin;

  /**
   * Knows our own pages by the base URL.
   *
   * @param baseUrl what users see
   * @param cookies finds the session
   */
  public BrowserRequests(BaseUrl baseUrl, SessionCookies cookies) {
    this.cookies = cookies;
    this.origin = origin(baseUrl.uri());
  }

  /**
   * Refuses a request that does not come from one of our pages. For every form, that of signing in
   * included; a browser sends {@code Sec-Fetch-Site}, or at least {@code Origin}.
   *
   * @param request changes something
   * @throws ProblemException 403 if another page, or none, sends it
   */
  public void requireOwnPage(HttpServletRequest request) {
    if (!isOwnPage(request)) {
      throw ProblemType.FORBIDDEN.refusal(
          "A request that changes something must come from a page of this site. Open the page anew,"
              + " and send it from there.");
    }
  }

  /**
   * Refuses a form that does not come from one of our pages, or has not the token of the session in
   * its field {@value CsrfToken#FIELD}.
   *
   * @param request changes something
   * @throws ProblemException 403 if it does not
   */
  public void requireForm(HttpServletRequest request) {
    requireOwnPage(request);
    if (!token(request)
        .filter(token -> token.matches(request.getParameter(CsrfToken.FIELD)))
        .isPresent()) {
      throw ProblemType.FORBIDDEN.refusal(
          "This form is of another session. Open the page anew, and send it from there.");
    }
  }

  /**
   * Refuses a request that takes its identity from a session and is no form of ours, nor of a kind
   * that only a script of ours could send: of JSON, say. A browser sends others of that kind for
   * nobody without asking us.
   *
   * @param request changes something
   * @throws ProblemException 403 if it does not
   */
  public void requireOwnUse(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null ? HttpMethod.POST.matches(request.getMethod()) : isOfForms(type)) {
      requireForm(request);
    } else {
      requireOwnPage(request);
    }
  }

  private static boolean isOfForms(String type) {
    String bare = type.toLowerCase(Locale.ROOT).strip();
    return OF_FORMS.stream().anyMatch(bare::startsWith);
  }

  /**
   * Returns what forms of a page need.
   *
   * @param request for the page
   * @return the token; empty if nobody is signed in
   */
  public Optional<CsrfToken> token(HttpServletRequest request) {
    return cookies.session(request).map(CsrfToken::of);
  }

  private boolean isOwnPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("none")) {
      return site.equals("same-origin");
    }
    return isOwnOrigin(request.getHeader(HttpHeaders.ORIGIN));
  }

  private boolean isOwnOrigin(@Nullable String given) {
    return given != null && given.toLowerCase(Locale.ROOT).equals(origin);
  }

  /** RFC 6454 §6.2: scheme, host, and the port unless it is the scheme's. */
  private static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    String port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
  }
}
