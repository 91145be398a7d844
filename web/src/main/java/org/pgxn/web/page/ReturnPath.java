package org.pgxn.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * Where somebody goes on after signing in or confirming: always a page of this site.
 *
 * @param text a path, perhaps with a query, encoded
 */
public record ReturnPath(String text) {

  /** The name of the field, and of the parameter in addresses. */
  public static final String FIELD = "return";

  private static final String STANDARD = "/account";
  private static final int MOST = 512;

  /** What may stand in a path or query. A backslash means a slash to browsers. */
  private static final Pattern CHARACTERS = Pattern.compile("/[!$-;=?-Z_a-z~]*");

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException if it may lead to another site
   */
  public ReturnPath {
    if (!isOwn(text)) {
      throw new IllegalArgumentException("Not a path of this site");
    }
  }

  /**
   * Reads what came with a request, from whomever.
   *
   * @param text anything
   * @return the path, or that of the account if this is none
   */
  public static ReturnPath parse(@Nullable String text) {
    return new ReturnPath(text != null && isOwn(text) ? text : STANDARD);
  }

  /**
   * Returns the page from which a request came or, if it asks for a page, that page.
   *
   * @param request for a page, or of a form on a page
   * @return the path
   */
  static ReturnPath of(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (HttpMethod.GET.matches(request.getMethod())) {
      String query = Optional.ofNullable(request.getQueryString()).map(q -> "?" + q).orElse("");
      return parse(path + query);
    }
    // Forms go to their page, or below it.
    List<String> segments = List.of(path.split("/", -1));
    int depth = segments.size() > 1 && segments.get(1).equals("permissions") ? 2 : 3;
    return parse(String.join("/", segments.subList(0, Math.min(depth, segments.size()))));
  }

  /**
   * Returns the address of a page that sends here in the end.
   *
   * @param page its path, without a query
   * @return path and query
   */
  public String after(String page) {
    return page + "?" + FIELD + "=" + UriUtils.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isOwn(String text) {
    return text.length() <= MOST
        && CHARACTERS.matcher(text).matches()
        && !text.startsWith("//")
        && isUri(text);
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).getRawAuthority() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
