package org.pgxn.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.pgxn.platform.BaseUrl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookies of those who sign in. No script can read them, other sites' requests do not carry
 * them save for following a link, and where the base URL is {@code https} no other host can set
 * them ({@code __Host-}). Thread-safe.
 */
public final class SessionCookies {

  private static final Duration DEVICE_LIFE = Duration.ofDays(365);
  private static final Duration SESSION_LIFE = Duration.ofDays(90);
  private static final Duration PENDING_LIFE = Duration.ofMinutes(5);
  private static final int MAX_VALUE = 64;

  private final boolean secure;
  private final String prefix;

  /**
   * Makes the cookies of a site.
   *
   * @param baseUrl what users see
   */
  public SessionCookies(BaseUrl baseUrl) {
    this.secure = "https".equalsIgnoreCase(baseUrl.uri().getScheme());
    this.prefix = secure ? "__Host-pgxn_" : "pgxn_";
  }

  /**
   * Reads the session cookie.
   *
   * @param request a request
   * @return the secret, which may be worth nothing; empty if there is none
   */
  public Optional<String> session(HttpServletRequest request) {
    return read(request, "session");
  }

  /**
   * Reads who wants to sign in.
   *
   * @param request a request
   * @return its client, with the cookies that it has
   */
  public Client client(HttpServletRequest request) {
    return new Client(Origin.of(request), read(request, "device"), session(request));
  }

  /**
   * Reads the cookie of those who still have to send a code.
   *
   * @param request a request
   * @return the pending secret; empty if there is none
   */
  public Optional<String> pending(HttpServletRequest request) {
    return read(request, "pending");
  }

  /**
   * Gives a client its new session, in place of what it had.
   *
   * @param response to the request that signed in or confirmed
   * @param session the new session
   */
  public void begin(HttpServletResponse response, NewSession session) {
    add(response, "session", session.secret(), SESSION_LIFE);
    session.device().ifPresent(device -> add(response, "device", device, DEVICE_LIFE));
    add(response, "pending", "", Duration.ZERO);
  }

  /**
   * Lets a client go on with a code.
   *
   * @param response to the request with the password
   * @param needed what is pending
   */
  public void await(HttpServletResponse response, SignIn.SecondFactorNeeded needed) {
    add(response, "pending", needed.pending(), PENDING_LIFE);
  }

  /**
   * Takes the session from a client that signs out; it stays a device that is known.
   *
   * @param response to its request
   */
  public void end(HttpServletResponse response) {
    add(response, "session", "", Duration.ZERO);
    add(response, "pending", "", Duration.ZERO);
  }

  private Optional<String> read(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(prefix + name))
            .map(Cookie::getValue)
            .filter(value -> !value.isEmpty() && value.length() <= MAX_VALUE)
            .findFirst();
  }

  private void add(HttpServletResponse response, String name, String value, Duration life) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(prefix + name, value)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(life)
            .build()
            .toString());
  }
}
