package org.pgxn.registry.legacy;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * What the old interface says to an upload.
 *
 * @param status of the answer
 * @param sentence the first line, word for word as PGXN Manager had it where it had one
 * @param details one line each; may be empty
 */
record Message(int status, String sentence, List<String> details) {
  private static final String SPECIFICATION = "PGXN Meta Specification";
  private static final String LINK = "<a href=\"https://pgxn.org/spec/\">" + SPECIFICATION + "</a>";

  Message {
    details = List.copyOf(details);
  }

  Message(int status, String sentence) {
    this(status, sentence, List.of());
  }

  /** Without markup. */
  String text() {
    return details.isEmpty()
        ? sentence
        : sentence + details.stream().map(detail -> "\n• " + detail).collect(Collectors.joining());
  }

  /** As the inside of an HTML paragraph. */
  String html() {
    return escape(sentence).replace(SPECIFICATION, LINK)
        + details.stream().map(detail -> "<br>• " + escape(detail)).collect(Collectors.joining());
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
