package org.pgxn.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives methods of controllers the {@link Visitor}, and the {@link Form} that was sent. */
final class PageArguments implements HandlerMethodArgumentResolver {

  private final Visitors visitors;

  PageArguments(Visitors visitors) {
    this.visitors = visitors;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Visitor.class
        || parameter.getParameterType() == Form.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    return parameter.getParameterType() == Form.class ? form(request) : visitors.of(request);
  }

  private static Form form(HttpServletRequest request) {
    Map<String, List<String>> values = new HashMap<>();
    request.getParameterMap().forEach((field, all) -> values.put(field, List.of(all)));
    return new Form(values);
  }
}
