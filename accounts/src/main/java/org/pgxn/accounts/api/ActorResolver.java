package org.pgxn.accounts.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.BrowserRequests;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.Sessions;
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
 * with wrong ones. The header {@code Authorization} goes before the cookie of a session; a cookie
 * that is worth nothing is as good as none.
 *
 * <p>Whatever changes something is refused when a browser sends it from another site's page, since
 * browsers add Basic credentials and cookies by themselves; with a cookie it must be shown to come
 * from a page of ours.
 */
final class ActorResolver implements HandlerMethodArgumentResolver {

  private final Authentication authentication;
  private final Sessions sessions;
  private final SessionCookies cookies;
  private final BrowserRequests browsers;

  ActorResolver(
      Authentication authentication,
      Sessions sessions,
      SessionCookies cookies,
      BrowserRequests browsers) {
    this.authentication = authentication;
    this.sessions = sessions;
    this.cookies = cookies;
    this.browsers = browsers;
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
      return ofSession(request, web.getNativeResponse(HttpServletResponse.class));
    }
    if (!isSafe(request) && fromOtherSite(request)) {
      throw ProblemType.FORBIDDEN.refusal(
          "A request that changes something must not come from another site’s page.");
    }
    return switch (authentication.authenticate(authorization, Origin.of(request))) {
      case Authentication.Known known -> known.user();
      case Authentication.Absent _ ->
          throw Actor.unauthenticated("Send credentials of the scheme Basic or Bearer.");
      case Authentication.Refused refused -> throw Actor.unauthenticated(refused);
      case Authentication.TooMany tooMany -> throw delayed(tooMany);
    };
  }

  private Actor ofSession(HttpServletRequest request, @Nullable HttpServletResponse response) {
    Optional<Actor.User> user =
        cookies.session(request).flatMap(secret -> sessions.user(secret, Origin.of(request)));
    if (user.isPresent() && !isSafe(request)) {
      browsers.requireOwnUse(request);
    }
    if (user.isPresent() && response != null) {
      // Unlike an Authorization header, a cookie keeps no shared cache from giving it to others.
      response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }
    return user.<Actor>map(some -> some).orElseGet(Actor.Anonymous::new);
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
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS.problem(
            "Too many wrong passwords came from there. Wait a while, then try again."),
        headers);
  }
}
