package org.pgxn.meta.value;

import java.util.Optional;

/**
 * A name of a distribution or an extension: at least two characters, none of them white space, a
 * control character, {@code /} or {@code \} (metadata contract §1.1). Terms that differ only in
 * case name the same thing; equality is exact.
 *
 * @param text the spelling
 */
public record Term(String text) {
  /** Fewest characters. */
  public static final int LEAST = 2;

  /** Refuses text that is no Term with an {@link IllegalArgumentException}. */
  public Term {
    if (!isTerm(text)) {
      throw new IllegalArgumentException("not a term");
    }
  }

  /** A Term, if the text is one. */
  public static Optional<Term> tryParse(String text) {
    return isTerm(text) ? Optional.of(new Term(text)) : Optional.empty();
  }

  private static boolean isTerm(String text) {
    return Characters.count(text) >= LEAST && hasOnlyTermCharacters(text);
  }

  /**
   * Whether no character is white space, a control character, {@code /} or {@code \\}; any length
   * will do.
   */
  public static boolean hasOnlyTermCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      // None of these characters is a pair of surrogates.
      char c = text.charAt(i);
      if (c == '/' || c == '\\' || Characters.isSpace(c) || Characters.isControl(c)) {
        return false;
      }
    }
    return true;
  }

  /** The spelling. */
  @Override
  public String toString() {
    return text;
  }
}
