package org.pgxn.meta.value;

/** The grammar of RFC 3986, decided in one pass. ASCII only. */
public final class UriGrammar {
  private static final String UNRESERVED = "-._~";
  private static final String DELIMITERS = "!$&'()*+,;=";
  private static final String PATH_MARKS = UNRESERVED + DELIMITERS + ":@/";
  private static final String QUERY_MARKS = PATH_MARKS + "?";
  private static final String USER_MARKS = UNRESERVED + DELIMITERS + ":";
  private static final String HOST_MARKS = UNRESERVED + DELIMITERS;

  private UriGrammar() {}

  /** A URI: a scheme, and what follows it. */
  public static boolean isUri(String text) {
    int colon = schemeEnd(text);
    return colon > 0 && isHierarchy(text, colon + 1);
  }

  /** A URI, or a reference relative to one. */
  public static boolean isReference(String text) {
    int colon = schemeEnd(text);
    if (colon > 0) {
      return isHierarchy(text, colon + 1);
    }
    int segment = first(text, 0, text.length(), "/?#");
    boolean colonInFirst = text.lastIndexOf(':', segment - 1) >= 0;
    return !colonInFirst && isHierarchy(text, 0);
  }

  /** Where the colon after the scheme stands, −1 if there is no scheme. */
  private static int schemeEnd(String text) {
    if (text.isEmpty() || !Characters.isLetter(text.charAt(0))) {
      return -1;
    }
    int at = 1;
    while (at < text.length() && isSchemeCharacter(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == ':' ? at : -1;
  }

  private static boolean isSchemeCharacter(char c) {
    return Characters.isLetter(c) || Characters.isDigit(c) || c == '+' || c == '-' || c == '.';
  }

  private static boolean isHierarchy(String text, int begin) {
    int hash = text.indexOf('#', begin);
    int end = hash < 0 ? text.length() : hash;
    int question = first(text, begin, end, "?");
    int path = begin;
    if (text.startsWith("//", begin)) {
      path = first(text, begin + 2, question, "/");
      if (!isAuthority(text.substring(begin + 2, path))) {
        return false;
      }
    }
    return consists(text, path, question, PATH_MARKS)
        && (question == end || consists(text, question + 1, end, QUERY_MARKS))
        && (hash < 0 || consists(text, hash + 1, text.length(), QUERY_MARKS));
  }

  private static boolean isAuthority(String text) {
    int at = text.indexOf('@');
    if (at >= 0 && !consists(text, 0, at, USER_MARKS)) {
      return false;
    }
    String host = text.substring(at + 1);
    int end;
    if (host.startsWith("[")) {
      int close = host.indexOf(']');
      if (close < 0 || !isLiteral(host.substring(1, close))) {
        return false;
      }
      end = close + 1;
    } else {
      end = first(host, 0, host.length(), ":");
      if (!consists(host, 0, end, HOST_MARKS)) {
        return false;
      }
    }
    return end == host.length() || (host.charAt(end) == ':' && isPort(host, end + 1));
  }

  private static boolean isPort(String host, int begin) {
    for (int i = begin; i < host.length(); i++) {
      if (!Characters.isDigit(host.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLiteral(String text) {
    if (text.isEmpty() || (text.charAt(0) != 'v' && text.charAt(0) != 'V')) {
      return IpGrammar.isV6(text);
    }
    int dot = text.indexOf('.');
    if (dot < 2 || dot + 1 == text.length() || text.indexOf('%') >= 0) {
      return false;
    }
    for (int i = 1; i < dot; i++) {
      if (!Words.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return consists(text, dot + 1, text.length(), USER_MARKS);
  }

  private static boolean consists(String text, int begin, int end, String marks) {
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      boolean escape = c == '%';
      if (escape ? !isEscape(text, i, end) : !isOneOf(c, marks)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOneOf(char c, String marks) {
    return Characters.isLetter(c) || Characters.isDigit(c) || marks.indexOf(c) >= 0;
  }

  private static boolean isEscape(String text, int at, int end) {
    return at + 2 < end
        && Words.isHexDigit(text.charAt(at + 1))
        && Words.isHexDigit(text.charAt(at + 2));
  }

  private static int first(String text, int from, int end, String marks) {
    int at = from;
    while (at < end && marks.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
