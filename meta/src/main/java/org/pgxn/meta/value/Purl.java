package org.pgxn.meta.value;

/** The names of packages of META v2 (metadata contract §2.2), decided in one pass. */
public final class Purl {
  /** Most characters. */
  public static final int MOST = 1_024;

  private static final String SCHEME = "pkg:";
  private static final int SHORTEST_TYPE = 2;

  private Purl() {}

  /**
   * Whether a text is a purl: a type of two or more characters, of which the first is no digit, a
   * name that is not empty and perhaps has a namespace, then perhaps version, qualifiers and
   * subpath, none of them empty.
   */
  public static boolean isPurl(String text) {
    if (!text.startsWith(SCHEME)) {
      return false;
    }
    int slash = text.indexOf('/');
    if (slash - SCHEME.length() < SHORTEST_TYPE || !isType(text, slash)) {
      return false;
    }
    int nameEnd = end(text, slash + 1, "@?#");
    int versionEnd = text.startsWith("@", nameEnd) ? end(text, nameEnd + 1, "?#") : nameEnd;
    int queryEnd = text.startsWith("?", versionEnd) ? end(text, versionEnd + 1, "#") : versionEnd;
    return nameEnd > slash + 1
        && versionEnd != nameEnd + 1
        && queryEnd != versionEnd + 1
        && queryEnd + 1 != text.length()
        && UriGrammar.isUri(text);
  }

  private static boolean isType(String text, int slash) {
    if (Characters.isDigit(text.charAt(SCHEME.length()))) {
      return false;
    }
    for (int i = SCHEME.length(); i < slash; i++) {
      char c = text.charAt(i);
      if (!Characters.isLetter(c) && !Characters.isDigit(c) && ".+-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int end(String text, int from, String marks) {
    int at = from;
    while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
