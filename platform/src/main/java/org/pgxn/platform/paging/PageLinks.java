package org.pgxn.platform.paging;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.BaseUrl;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Adds {@code Link: <…>; rel="next"} (RFC 8288) to every answer that is a {@link Page} with a next
 * one: the same path and query below the configured base URL, with another cursor.
 */
@ControllerAdvice
public final class PageLinks implements ResponseBodyAdvice<Object> {

  private final BaseUrl baseUrl;

  /**
   * Makes the advice.
   *
   * @param baseUrl begins every link
   */
  public PageLinks(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType contentType,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body instanceof Page<?> page && page.next() != null) {
      String link = next(request, page.next());
      response.getHeaders().add(HttpHeaders.LINK, "<" + link + ">; rel=\"next\"");
    }
    return body;
  }

  private String next(ServerHttpRequest request, Cursor cursor) {
    String query = request.getURI().getRawQuery();
    Stream<String> others =
        query == null
            ? Stream.empty()
            : Stream.of(query.split("&", -1))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith("cursor="));
    String wanted =
        Stream.concat(others, Stream.of("cursor=" + cursor)).collect(Collectors.joining("&"));
    return baseUrl.link(request.getURI().getRawPath() + "?" + wanted).toString();
  }
}
