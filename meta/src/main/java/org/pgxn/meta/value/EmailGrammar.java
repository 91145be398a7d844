package org.pgxn.meta.value;

/** Addresses of e-mail as the metadata contract §2.2 has them: ASCII, no comments, no folding. */
public final class EmailGrammar {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_HOST = 253;
  private static final int LONGEST_LABEL = 63;
  private static final String MARKS = "!#$%&'*+-/=?^_`{|}~";
  private static final String V6 = "IPv6:";

  private EmailGrammar() {}

  /** Whether a text is an address. */
  public static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    return text.length() <= LONGEST
        && at > 0
        && at <= LONGEST_LOCAL
        && isLocal(text.substring(0, at))
        && isDomain(text.substring(at + 1));
  }

  private static boolean isLocal(String text) {
    return (text.length() > 1 && text.startsWith("\"") && text.endsWith("\""))
        ? isQuoted(text.substring(1, text.length() - 1))
        : isDotted(text);
  }

  private static boolean isQuoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDotted(String text) {
    boolean dot = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' ? dot : !isAtom(c)) {
        return false;
      }
      dot = c == '.';
    }
    return !dot;
  }

  private static boolean isAtom(char c) {
    return Characters.isLetter(c) || Characters.isDigit(c) || MARKS.indexOf(c) >= 0;
  }

  private static boolean isDomain(String text) {
    if (!text.startsWith("[")) {
      return isHost(text);
    }
    if (!text.endsWith("]") || text.length() < 3) {
      return false;
    }
    String address = text.substring(1, text.length() - 1);
    return address.startsWith(V6)
        ? IpGrammar.isV6(address.substring(V6.length()))
        : IpGrammar.isV4(address);
  }

  private static boolean isHost(String text) {
    if (text.length() > LONGEST_HOST) {
      return false;
    }
    int begin = 0;
    while (begin <= text.length()) {
      int dot = text.indexOf('.', begin);
      int end = dot < 0 ? text.length() : dot;
      if (!isLabel(text, begin, end)) {
        return false;
      }
      begin = end + 1;
    }
    return true;
  }

  private static boolean isLabel(String text, int begin, int end) {
    int length = end - begin;
    if (length == 0
        || length > LONGEST_LABEL
        || text.charAt(begin) == '-'
        || text.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (!Characters.isLetter(c) && !Characters.isDigit(c) && c != '-') {
        return false;
      }
    }
    return true;
  }
}
