package org.pgxn.extension.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of identifiers between commas, as in the parameter {@code requires}: words fold to lower
 * case, quoted ones keep theirs, both end after 63 bytes.
 */
public final class IdentifierList {
  private static final int MOST_BYTES = 63;

  private final String text;
  private int at;

  private IdentifierList(String text) {
    this.text = text;
  }

  /** Reads a list; empty if the text is none. Blank text is a list without entries. */
  public static Optional<List<String>> parse(String text) {
    return new IdentifierList(text).parse();
  }

  /** Folds a word as PostgreSQL does: ASCII letters to lower case, cut after 63 bytes. */
  public static String fold(String word) {
    StringBuilder folded = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return cut(folded.toString());
  }

  /** Cuts an identifier after 63 bytes of UTF-8, at the end of a character. */
  public static String cut(String name) {
    if (name.length() * 3L <= MOST_BYTES
        || name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return name;
    }
    int bytes = 0;
    int end = 0;
    while (end < name.length()) {
      int c = name.codePointAt(end);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > MOST_BYTES) {
        break;
      }
      end += Character.charCount(c);
    }
    return name.substring(0, end);
  }

  private Optional<List<String>> parse() {
    List<String> names = new ArrayList<>();
    skipBlanks();
    if (at == text.length()) {
      return Optional.of(names);
    }
    while (true) {
      Optional<String> name = text.charAt(at) == '"' ? quoted() : word();
      if (name.isEmpty()) {
        return Optional.empty();
      }
      names.add(name.get());
      skipBlanks();
      if (at == text.length()) {
        return Optional.of(names);
      }
      if (text.charAt(at) != ',') {
        return Optional.empty();
      }
      at++;
      skipBlanks();
      if (at == text.length()) {
        return Optional.empty();
      }
    }
  }

  private Optional<String> quoted() {
    StringBuilder name = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        name.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        name.append('"');
        at++;
      } else {
        return Optional.of(cut(name.toString()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> word() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && !isBlank(text.charAt(at))) {
      at++;
    }
    return at == start ? Optional.empty() : Optional.of(fold(text.substring(start, at)));
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
