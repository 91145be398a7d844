package org.pgxn.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/**
 * Where a request comes from, for the audit log and the history of sign-ins.
 *
 * @param address of the network, or empty where none is known
 * @param device what the client calls itself, at most {@value #MAX_DEVICE} characters of one line
 */
public record Origin(String address, String device) {

  /** The greatest length of what a client calls itself. */
  public static final int MAX_DEVICE = 200;

  private static final Origin UNKNOWN = new Origin("", "");

  /** Cuts the device, and drops control characters. */
  public Origin {
    device =
        device
            .codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.isValidCodePoint(c))
            .limit(MAX_DEVICE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /**
   * Tells where a request comes from.
   *
   * @param request the request
   * @return its origin
   */
  public static Origin of(HttpServletRequest request) {
    return new Origin(
        request.getRemoteAddr(),
        Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
  }

  /**
   * Returns the origin of what comes by no network.
   *
   * @return with nothing in it
   */
  public static Origin unknown() {
    return UNKNOWN;
  }
}
