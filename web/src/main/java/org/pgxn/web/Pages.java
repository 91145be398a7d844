package org.pgxn.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Renders templates into answers. Safe for use by several threads. */
final class Pages {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final TemplateEngine engine;

  Pages(TemplateEngine engine) {
    this.engine = engine;
  }

  /**
   * Renders a page.
   *
   * @param template without its suffix
   */
  ResponseEntity<String> page(int status, String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    engine.render(template + ".jte", parameters, output);
    return ResponseEntity.status(status).contentType(HTML).body(output.toString());
  }
}
