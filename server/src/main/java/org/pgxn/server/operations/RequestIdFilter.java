package org.pgxn.server.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.pgxn.platform.Uuid7;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Numbers requests, so that what is logged of one can be found together. A client gets the number
 * too; none that it sends is taken. Files of the root tree have no number: nothing is logged there.
 */
final class RequestIdFilter extends OncePerRequestFilter {

  /** Attribute of the request, and key of what is logged with a line. */
  static final String ID = "request.id";

  private static final String HEADER = "X-Request-Id";

  private final Uuid7 ids;

  RequestIdFilter(Uuid7 ids) {
    this.ids = ids;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = ids.next().toString();
    request.setAttribute(ID, id);
    response.setHeader(HEADER, id);
    try (MDC.MDCCloseable _ = MDC.putCloseable(ID, id)) {
      chain.doFilter(request, response);
    }
  }
}
