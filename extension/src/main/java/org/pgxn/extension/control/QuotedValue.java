package org.pgxn.extension.control;

/** A quoted value of a configuration file without its quotes and escapes. */
final class QuotedValue {

  private QuotedValue() {}

  static String of(String token) {
    StringBuilder value = new StringBuilder();
    int end = token.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = token.charAt(i);
      if (c == '\\') {
        i = escape(token, i + 1, value);
      } else {
        value.append(c);
        if (c == '\'') {
          i++;
        }
      }
    }
    return value.toString();
  }

  /** Appends what the escape stands for and returns where it ends. */
  private static int escape(String token, int at, StringBuilder value) {
    char c = token.charAt(at);
    if (c < '0' || c > '7') {
      value.append(
          switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
          });
      return at;
    }
    int octal = 0;
    int i = at;
    while (i < at + 3 && token.charAt(i) >= '0' && token.charAt(i) <= '7') {
      octal = octal * 8 + token.charAt(i) - '0';
      i++;
    }
    value.append((char) (octal & 0xFF));
    return i - 1;
  }
}
