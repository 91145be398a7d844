package org.pgxn.platform;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The space of the new REST interfaces. Whatever answers below {@link #PATH} has problem documents,
 * entity tags and links between pages; the old routes answer in their own way.
 */
public final class ApiV2 {

  /** Where every path of the new interfaces begins, without a slash at the end. */
  public static final String PATH = "/api/v2";

  private ApiV2() {}

  /**
   * Tells whether a request is for the new interfaces.
   *
   * @param request the request
   * @return whether its path is {@link #PATH} or lies below
   */
  public static boolean covers(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.startsWith(PATH)
        && (path.length() == PATH.length() || path.charAt(PATH.length()) == '/');
  }
}
