package org.pgxn.registry.legacy;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.pgxn.meta.json.JsonText;
import org.pgxn.registry.legacy.Negotiation.Variant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Gives messages the form that the sender understands: scripts, which send {@code X-Requested-With:
 * XMLHttpRequest}, get what they accept; everybody else gets a page.
 */
final class LegacyAnswers {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final MediaType JSON =
      new MediaType("application", "json", StandardCharsets.UTF_8);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private LegacyAnswers() {}

  /** Whether a script sent the request; the value is compared with its case, as ever. */
  static boolean byScript(HttpServletRequest request) {
    return "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
  }

  /** A message in the form that was asked for. */
  static ResponseEntity<String> answer(HttpServletRequest request, Message message) {
    if (!byScript(request)) {
      return page(message.status(), UploadPage.html(message, UploadSender.csrf(request)));
    }
    Variant variant = Negotiation.choose(request.getHeader(HttpHeaders.ACCEPT));
    return switch (variant) {
      case TEXT, ATOM -> body(message.status(), TEXT, message.text());
      case JSON ->
          body(message.status(), JSON, "{\"message\":" + JsonText.quote(message.text()) + "}");
      case HTML ->
          body(
              message.status(),
              HTML,
              "<p class=\"%s\">%s</p>"
                  .formatted(message.status() < 400 ? "success" : "error", message.html()));
    };
  }

  /** A page for a person. */
  static ResponseEntity<String> page(int status, String html) {
    return body(status, HTML, html);
  }

  private static ResponseEntity<String> body(int status, MediaType type, String body) {
    return ResponseEntity.status(status)
        .contentType(type)
        .header(HttpHeaders.VARY, "X-Requested-With, Accept")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(body);
  }
}
