package org.pgxn.server.facade;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import org.pgxn.server.tree.RequestPath;
import org.pgxn.server.tree.RootTreeHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first thing that a request meets: decides whose it is. Files are answered here, without the
 * filters of those who follow; everything else goes on to its owner. What could be read as two
 * different paths belongs to nobody.
 */
final class FacadeFilter extends OncePerRequestFilter {

  private final RootTreeHandler tree;
  private final PageHeaders headers;

  FacadeFilter(RootTreeHandler tree, PageHeaders headers) {
    this.tree = tree;
    this.headers = headers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = Objects.requireNonNullElse(request.getHeader(HttpHeaders.HOST), "");
    Optional<Route> route =
        RequestPath.parse(request.getRequestURI()).map(path -> Route.of(host, path));
    if (route.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (route.get().space() == Space.TREE) {
      tree.handle(request, response, route.get().prefix(), route.get().path());
    } else if (isAmbiguous(request) || isForbidden(route.get(), request)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      chain.doFilter(request, new DefaultHeaders(response, headers.headers()));
    }
  }

  /** Behind a semicolon the framework reads parameters that this filter does not see. */
  private static boolean isAmbiguous(HttpServletRequest request) {
    return request.getRequestURI().indexOf(';') >= 0;
  }

  /**
   * What operators see is for this machine: a request that a proxy passes on comes from elsewhere.
   */
  private static boolean isForbidden(Route route, HttpServletRequest request) throws IOException {
    return route.space() == Space.OPERATOR
        && (request.getHeader("Forwarded") != null
            || request.getHeader("X-Forwarded-For") != null
            || !InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress());
  }
}
