package org.pgxn.server.facade;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An answer that has headers from the start, each of which gives way to what its owner says.
 *
 * <p>The framework adds headers where it means to set them; without this class an owner's {@code
 * Cache-Control} would stand beside ours.
 */
final class DefaultHeaders extends HttpServletResponseWrapper {

  private final Set<String> standing = new HashSet<>();

  /**
   * Sets the headers.
   *
   * @param headers names and values
   */
  DefaultHeaders(HttpServletResponse response, Map<String, String> headers) {
    super(response);
    headers.forEach((name, value) -> {
      standing.add(name.toLowerCase(Locale.ROOT));
      response.setHeader(name, value);
    });
  }

  @Override
  public void addHeader(String name, String value) {
    if (!standing.remove(name.toLowerCase(Locale.ROOT))) {
      super.addHeader(name, value);
    } else {
      super.setHeader(name, value);
    }
  }

  @Override
  public void setHeader(String name, String value) {
    standing.remove(name.toLowerCase(Locale.ROOT));
    super.setHeader(name, value);
  }
}
