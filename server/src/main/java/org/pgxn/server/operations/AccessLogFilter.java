package org.pgxn.server.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pgxn.platform.LinkTokens;
import org.pgxn.server.tree.RequestPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs a line for each request. No header, no query, no address of a person, and not the links by
 * which passwords are set: whoever reads the log could use them.
 */
final class AccessLogFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLogFilter.class);
  private static final String SETUP = "setup";
  private static final int MOST = 300;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    boolean answered = false;
    try {
      chain.doFilter(request, response);
      answered = true;
    } finally {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.atInfo()
          .addKeyValue("http.request.method", request.getMethod())
          .addKeyValue("url.path", path(request.getRequestURI()))
          .addKeyValue("http.response.status_code", answered ? response.getStatus() : 500)
          .addKeyValue("event.duration_ms", millis)
          .addKeyValue("request.id", String.valueOf(request.getAttribute(RequestIdFilter.ID)))
          .log("request");
    }
  }

  /** The path without secrets, and without what could pass for another line or for no end. */
  static String path(String raw) {
    Optional<RequestPath> path = RequestPath.parse(raw);
    if (path.isEmpty()) {
      return "(not a path)";
    }
    if (path.get().first().toLowerCase(Locale.ROOT).startsWith(SETUP)) {
      return "/" + SETUP + "/…";
    }
    StringBuilder text = new StringBuilder();
    LinkTokens.hidden(raw)
        .codePoints()
        .limit(MOST)
        .map(c -> Character.isISOControl(c) || c == '"' ? '?' : c)
        .forEach(text::appendCodePoint);
    return text.toString();
  }
}
