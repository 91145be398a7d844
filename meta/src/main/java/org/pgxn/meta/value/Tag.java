package org.pgxn.meta.value;

import java.util.Optional;

/**
 * A tag: 1 to 256 characters, none of them a control character, {@code /} or {@code \} (root
 * registry contract §1.3). Tags that differ only in case are the same; equality is exact.
 *
 * @param text the spelling
 */
public record Tag(String text) {
  /** Most characters. */
  public static final int MOST = 256;

  /** Refuses text that is no tag with an {@link IllegalArgumentException}. */
  public Tag {
    if (!isTag(text)) {
      throw new IllegalArgumentException("not a tag");
    }
  }

  /** A tag, if the text is one. */
  public static Optional<Tag> tryParse(String text) {
    return isTag(text) ? Optional.of(new Tag(text)) : Optional.empty();
  }

  private static boolean isTag(String text) {
    return !text.isEmpty() && Characters.count(text) <= MOST && hasOnlyTagCharacters(text);
  }

  /** Whether no character is a control character, {@code /} or {@code \\}; any length will do. */
  public static boolean hasOnlyTagCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '\\' || Characters.isControl(c)) {
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
