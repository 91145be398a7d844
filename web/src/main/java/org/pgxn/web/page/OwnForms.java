package org.pgxn.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses to every page what changes something and does not come from a form of ours, so that no
 * page can forget to.
 */
final class OwnForms implements HandlerInterceptor {

  private static final String ROOM = "org.pgxn.web.";

  private final Visitors visitors;

  OwnForms(Visitors visitors) {
    this.visitors = visitors;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    boolean page =
        handler instanceof HandlerMethod method && method.getBeanType().getName().startsWith(ROOM);
    boolean safe =
        HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    if (page && !safe) {
      visitors.requireOwnForm(request);
    }
    return true;
  }
}
