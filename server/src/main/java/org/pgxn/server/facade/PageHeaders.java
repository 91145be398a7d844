package org.pgxn.server.facade;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pgxn.platform.BaseUrl;

/** What browsers are told about everything that is not a file of the tree. */
final class PageHeaders {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Map<String, String> headers = new LinkedHashMap<>();

  /**
   * Makes the headers.
   *
   * @param baseUrl decides whether browsers must come back by https
   */
  PageHeaders(BaseUrl baseUrl) {
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cache-Control", "no-cache");
    if (baseUrl.uri().getScheme().equalsIgnoreCase("https")) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
  }

  Map<String, String> headers() {
    return Map.copyOf(headers);
  }
}
