package org.pgxn.server.facade;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.pgxn.server.settings.TrustedProxies;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out where a request comes from that proxies passed on: the last address of {@code
 * X-Forwarded-For} that is no trusted proxy's. What stands before it is what clients say of
 * themselves. Whatever asks for the remote address behind this filter gets it.
 */
final class ClientAddressFilter extends OncePerRequestFilter {

  private static final String HEADER = "X-Forwarded-For";
  private static final int MOST_HOPS = 20;

  private final TrustedProxies proxies;

  ClientAddressFilter(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getHeader(HEADER) == null) {
      chain.doFilter(request, response);
      return;
    }
    String client = client(request);
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public String getRemoteAddr() {
            return client;
          }
        },
        response);
  }

  private String client(HttpServletRequest request) {
    List<String> hops =
        Arrays.asList(
            String.join(",", Collections.list(request.getHeaders(HEADER))).split(",", -1));
    String client = request.getRemoteAddr();
    try {
      InetAddress address = TrustedProxies.address(client);
      for (String hop : hops.reversed().stream().limit(MOST_HOPS).toList()) {
        if (!proxies.trusts(address)) {
          return client;
        }
        address = TrustedProxies.address(hop.strip());
        client = address.getHostAddress();
      }
      return client;
    } catch (IllegalArgumentException e) {
      // A proxy wrote no address: what it says of those before it is worth no more.
      return client;
    }
  }
}
