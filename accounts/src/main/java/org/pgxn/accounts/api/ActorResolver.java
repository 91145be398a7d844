package org.pgxn.accounts.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Origin;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives methods of controllers the {@link Actor} of a request: anonymous without credentials, 401
 * with wrong ones.
 *
 * <p>Whatever changes something is refused when a browser sends it from another site's page, since
 * browsers add Basic credentials by themselves.
 */
final class ActorResolver implements HandlerMethodArgumentResolver {

  private final Authentication authentication;

  ActorResolver(Authentication authentication) {
    this.authentication = authentication;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      return new Actor.Anonymous();
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      return new Actor.Anonymous();
    }
    if (!isSafe(request) && fromOtherSite(request)) {
      throw ProblemType.FORBIDDEN.refusal(
          "A request that changes something must not come from another site’s page.");
    }
    return switch (authentication.authenticate(authorization, Origin.of(request))) {
      case Authentication.Known known -> known.user();
      case Authentication.Absent _ ->
          throw Actor.unauthenticated("Send credentials of the scheme Basic or Bearer.");
      case Authentication.Refused refused -> throw Actor.unauthenticated(refused.reason());
      case Authentication.TooMany tooMany -> throw delayed(tooMany);
    };
  }

  private static boolean isSafe(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod())
        || HttpMethod.HEAD.matches(request.getMethod());
  }

  private static boolean fromOtherSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  private static ProblemException delayed(Authentication.TooMany tooMany) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.pause().toSeconds() + 1));
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS.problem(
            "Too many wrong passwords came from there. Wait a while, then try again."),
        headers);
  }
}
