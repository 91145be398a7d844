package org.pgxn.meta.value;

/** The names of platforms of META v2 (metadata contract §2.2), decided in one pass. */
public final class Platform {
  private Platform() {}

  /**
   * Whether a text is {@code os}, {@code os-version}, {@code os-architecture} or {@code
   * os-version-architecture}; a version is a number, a dot and more.
   */
  public static boolean isPlatform(String text) {
    int first = text.indexOf('-');
    String os = first < 0 ? text : text.substring(0, first);
    if (os.length() < 2 || !Characters.isLetter(os.charAt(0)) || !isWord(os)) {
      return false;
    }
    if (first < 0) {
      return true;
    }
    int second = text.indexOf('-', first + 1);
    if (second < 0) {
      String rest = text.substring(first + 1);
      return isWord(rest) || isVersion(rest);
    }
    return isVersion(text.substring(first + 1, second)) && isWord(text.substring(second + 1));
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Characters.isLetter(text.charAt(i)) && !Characters.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isVersion(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || dot + 1 == text.length() || (dot > 1 && text.charAt(0) == '0')) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i < dot ? !Characters.isDigit(c) : c == '-' || Characters.isBlank(c)) {
        return false;
      }
    }
    return true;
  }
}
