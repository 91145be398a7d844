package org.pgxn.meta.value;

/** Paths inside a distribution (metadata contract §1.1), decided in one pass. */
public final class Paths {
  /** Most characters. */
  public static final int MOST = 1_024;

  private Paths() {}

  /**
   * Whether a text of two or more characters stays in its folder: no part of it is {@code .} or
   * {@code ..}, apart from one {@code ./} at its beginning. Backslashes are ordinary, and a slash
   * at the beginning means the folder of META.json.
   */
  public static boolean isPath(String text) {
    if (!Words.hasLength(text, Words.LEAST, Integer.MAX_VALUE)) {
      return false;
    }
    int begin = text.startsWith("./") ? 2 : 0;
    int dots = 0;
    for (int i = begin; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '/';
      if (c == '/') {
        int length = i - begin;
        if (length == dots && (length == 1 || length == 2)) {
          return false;
        }
        begin = i + 1;
        dots = 0;
      } else if (c == '.') {
        dots++;
      }
    }
    return true;
  }
}
