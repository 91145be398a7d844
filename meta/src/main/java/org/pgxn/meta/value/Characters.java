package org.pgxn.meta.value;

/** Classes of characters as the metadata contract §1.1 means them, which are not Java's. */
public final class Characters {
  private Characters() {}

  /** Unicode White_Space. */
  public static boolean isSpace(int c) {
    return (c >= 0x09 && c <= 0x0D)
        || c == 0x85
        || c == ' '
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  /** What {@code \\s} means in the published patterns. */
  public static boolean isBlank(int c) {
    return (c >= 0x09 && c <= 0x0D)
        || c == ' '
        || c == 0xA0
        || c == 0x2003
        || c == 0x2029
        || c == 0xFEFF;
  }

  /** General category Cc. */
  public static boolean isControl(int c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
  }

  /** An ASCII digit. */
  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** An ASCII letter. */
  public static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Length in code points. */
  public static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether a key is an author's own: {@code x_} in any case at its beginning. */
  public static boolean isCustomKey(String key) {
    return key.regionMatches(true, 0, "x_", 0, 2);
  }
}
