package org.pgxn.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The configured public address of the origin. Every absolute link is built from it and never from
 * headers of a request, which a client can choose.
 *
 * @param uri scheme {@code http} or {@code https}, host, and perhaps port and path, without a slash
 *     at the end
 */
public record BaseUrl(URI uri) {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if it is not absolute, or has user, query or fragment
   */
  public BaseUrl {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "The base URL must begin with http:// or https://: " + uri);
    }
    if (uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "The base URL must have a host, and no user, query or fragment: " + uri);
    }
    String text = uri.toString();
    if (text.endsWith("/")) {
      uri = URI.create(text.replaceAll("/+$", ""));
    }
  }

  /**
   * Reads an address from configuration.
   *
   * @param text for example {@code https://pgxn.example.org}; slashes at the end are dropped
   * @return the address
   * @throws IllegalArgumentException if it is none
   */
  public static BaseUrl parse(String text) {
    try {
      return new BaseUrl(new URI(text.strip()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("The base URL is not a URL: " + text, e);
    }
  }

  /**
   * Builds an absolute link.
   *
   * @param path begins with a slash, is percent-encoded already, may have a query
   * @return the link
   * @throws IllegalArgumentException if the path does not begin with a slash or is no URI
   */
  public URI link(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("Not a path below the base URL: " + path);
    }
    return URI.create(uri + path);
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
