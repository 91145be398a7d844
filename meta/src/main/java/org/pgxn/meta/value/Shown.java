package org.pgxn.meta.value;

import java.util.PrimitiveIterator;

/** Makes text of an author fit to be shown: short, on one line, visible. */
public final class Shown {
  private static final int MOST = 80;

  private Shown() {}

  /** At most 80 characters; control characters as {@code \}u and four digits. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    PrimitiveIterator.OfInt characters = text.codePoints().limit(MOST + 1L).iterator();
    for (int i = 0; characters.hasNext(); i++) {
      int c = characters.nextInt();
      if (i == MOST) {
        return shown.append('…').toString();
      }
      if (Characters.isControl(c) || c == 0x2028 || c == 0x2029) {
        shown.append("\\u%04x".formatted(c));
      } else {
        shown.appendCodePoint(c);
      }
    }
    return shown.toString();
  }
}
