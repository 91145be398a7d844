package org.pgxn.extension.control;

import java.util.Optional;

/** The words that PostgreSQL takes for true and false, their beginnings included. */
final class BooleanWord {

  private BooleanWord() {}

  static Optional<Boolean> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String word = IdentifierList.fold(text);
    if ("true".startsWith(word) || "yes".startsWith(word) || word.equals("1")) {
      return Optional.of(true);
    }
    if ("false".startsWith(word) || "no".startsWith(word) || word.equals("0")) {
      return Optional.of(false);
    }
    return switch (word) {
      case "on" -> Optional.of(true);
      case "of", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
