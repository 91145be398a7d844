package org.pgxn.platform;

/** Secrets that are part of paths, such as those of links in mails. */
public final class LinkTokens {

  /** Tokens have 43 characters. Whoever spells one in another way makes it longer. */
  private static final int SHORTEST = 40;

  private static final char HIDDEN = '…';

  private LinkTokens() {}

  /**
   * Hides what may be a token, so that a log does not let its readers use it. A name that is as
   * long is hidden too.
   *
   * @param path as it came, percent-encoded or not
   * @return the path with an ellipsis for each of them
   */
  public static String hidden(String path) {
    StringBuilder text = new StringBuilder();
    int begin = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || !isOfToken(path.charAt(i))) {
        if (i - begin >= SHORTEST) {
          text.append(HIDDEN);
        } else {
          text.append(path, begin, i);
        }
        if (i < path.length()) {
          text.append(path.charAt(i));
        }
        begin = i + 1;
      }
    }
    return text.toString();
  }

  private static boolean isOfToken(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '%';
  }
}
