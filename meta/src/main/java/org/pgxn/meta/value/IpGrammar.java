package org.pgxn.meta.value;

/** Grammars of IP addresses (RFC 3986 §3.2.2); each decides in one pass. */
final class IpGrammar {
  private static final int GROUPS = 8;
  private static final int GROUP_DIGITS = 4;
  private static final int LONGEST_V4 = 15;

  private IpGrammar() {}

  /** Four numbers of 0 to 255 without leading zeros. */
  static boolean isV4(String text) {
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int begin = at;
      int value = 0;
      while (at < text.length() && at - begin < 3 && Characters.isDigit(text.charAt(at))) {
        value = value * 10 + (text.charAt(at++) - '0');
      }
      boolean padded = at - begin > 1 && text.charAt(begin) == '0';
      if (at == begin || padded || value > 255) {
        return false;
      }
      if (part < 3 && (at == text.length() || text.charAt(at++) != '.')) {
        return false;
      }
    }
    return at == text.length();
  }

  /** Eight groups of hexadecimal digits, the last two perhaps as V4, one gap allowed. */
  static boolean isV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
    int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** How many groups there are, −1 if one is none. */
  private static int groups(String text, boolean last) {
    int count = 0;
    int begin = 0;
    while (begin <= text.length()) {
      int colon = text.indexOf(':', begin);
      int end = colon < 0 ? text.length() : colon;
      boolean v4 = last && colon < 0 && end - begin > GROUP_DIGITS && end - begin <= LONGEST_V4;
      if (v4 && isV4(text.substring(begin))) {
        return count + 2;
      }
      if (end == begin || end - begin > GROUP_DIGITS || !isHex(text, begin, end)) {
        return -1;
      }
      count++;
      begin = end + 1;
    }
    return count;
  }

  private static boolean isHex(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (!Words.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
