package org.pgxn.platform.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/**
 * The body of a mail, written once for both forms. Whatever goes in is text: nothing of it becomes
 * markup. Not for use by several threads.
 */
public final class Letter {
  private static final int WIDTH = 76;

  private final List<Part> parts = new ArrayList<>();

  private record Part(String text, String html) {}

  /**
   * Adds a paragraph.
   *
   * @param text sentences, in one line
   * @return this letter
   */
  public Letter paragraph(String text) {
    parts.add(new Part(wrapped(text), "<p>" + escaped(text) + "</p>"));
    return this;
  }

  /**
   * Adds a line that names a value.
   *
   * @param name what it is
   * @param value the value, in one line
   * @return this letter
   */
  public Letter fact(String name, String value) {
    parts.add(
        new Part(
            name + ": " + value,
            "<p>" + escaped(name) + ": <strong>" + escaped(value) + "</strong></p>"));
    return this;
  }

  /**
   * Adds a link.
   *
   * @param label what it leads to
   * @param target where it leads
   * @return this letter
   */
  public Letter link(String label, URI target) {
    String address = target.toASCIIString();
    parts.add(
        new Part(
            label + ":\n\n  " + address,
            "<p><a href=\"" + escaped(address) + "\">" + escaped(label) + "</a></p>"));
    return this;
  }

  /**
   * Addresses the letter.
   *
   * @param to an address
   * @param subject one line
   * @return the mail
   */
  public Mail to(String to, String subject) {
    String text = String.join("\n\n", parts.stream().map(Part::text).toList()) + "\n";
    String html =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + escaped(subject)
            + "</title></head><body>\n"
            + String.join("\n", parts.stream().map(Part::html).toList())
            + "\n</body></html>\n";
    return new Mail(to, subject, text, html);
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  private static String wrapped(String text) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      } else if (column > 0) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    return out.toString();
  }
}
