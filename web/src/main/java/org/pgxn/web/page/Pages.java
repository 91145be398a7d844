package org.pgxn.web.page;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Renders templates into answers. Safe for use by several threads. */
public final class Pages {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final TemplateEngine engine;

  /**
   * Makes the renderer.
   *
   * @param engine knows the templates
   */
  public Pages(TemplateEngine engine) {
    this.engine = engine;
  }

  /**
   * Renders a page. No cache keeps that of somebody who is signed in.
   *
   * @param visitor for whom
   * @param status of the answer
   * @param template without its suffix
   * @param parameters of the template, but for the visitor
   * @return the answer
   */
  public ResponseEntity<String> page(
      Visitor visitor, int status, String template, Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("visitor", visitor);
    StringOutput output = new StringOutput();
    engine.render(template + ".jte", all, output);
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(HTML);
    if (visitor.signedIn()) {
      answer.cacheControl(CacheControl.noStore());
    }
    return answer.body(output.toString());
  }

  /**
   * Renders a page of which nobody but this visitor may see a copy: no cache keeps it.
   *
   * @param visitor for whom
   * @param status of the answer
   * @param template without its suffix
   * @param parameters of the template, but for the visitor
   * @return the answer
   */
  public ResponseEntity<String> personal(
      Visitor visitor, int status, String template, Map<String, Object> parameters) {
    return with(page(visitor, status, template, parameters), HttpHeaders.EMPTY);
  }

  /**
   * Renders a page whose address is a secret: no cache keeps it, and no other site learns the
   * address.
   *
   * @param visitor for whom
   * @param status of the answer
   * @param template without its suffix
   * @param parameters of the template, but for the visitor
   * @return the answer
   */
  public ResponseEntity<String> hidden(
      Visitor visitor, int status, String template, Map<String, Object> parameters) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Referrer-Policy", "no-referrer");
    return with(page(visitor, status, template, parameters), headers);
  }

  /**
   * Renders a page that says that too many requests came.
   *
   * @param visitor for whom
   * @param template without its suffix
   * @param parameters of the template, but for the visitor
   * @param pause after which the next is looked at
   * @return the answer, 429
   */
  public ResponseEntity<String> delayed(
      Visitor visitor, String template, Map<String, Object> parameters, Duration pause) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds() + 1));
    return with(page(visitor, HttpStatus.TOO_MANY_REQUESTS.value(), template, parameters), headers);
  }

  /**
   * Renders a short page that says one thing.
   *
   * @param visitor for whom
   * @param status of the answer
   * @param title its heading
   * @param message whole sentences
   * @return the answer
   */
  public ResponseEntity<String> message(Visitor visitor, int status, String title, String message) {
    return hidden(visitor, status, "message", Map.of("title", title, "message", message));
  }

  /**
   * Sends a browser on with GET.
   *
   * @param path of this site, encoded
   * @return the answer, 303
   */
  public ResponseEntity<String> seeOther(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(path))
        .cacheControl(CacheControl.noStore())
        .build();
  }

  /**
   * Sends a browser on with GET, to a page that says that it is done.
   *
   * @param path of this site, encoded, without a query
   * @param notice what is done
   * @return the answer, 303
   */
  public ResponseEntity<String> done(String path, Notice notice) {
    return seeOther(path + "?" + Notice.PARAMETER + "=" + notice.word());
  }

  private static ResponseEntity<String> with(ResponseEntity<String> page, HttpHeaders headers) {
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .headers(headers)
        .cacheControl(CacheControl.noStore())
        .body(page.getBody());
  }
}
