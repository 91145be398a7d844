package org.pgxn.meta.value;

/** Grammars of addresses; each decides in one pass. */
public final class AddressGrammar {
  public static final int LONGEST_PATH = 1_024;
  private static final int LONGEST_EMAIL = 254;
  private static final String MAIL_MARKS = "!#$%&'*+-/=?^_`{|}~.";

  private AddressGrammar() {}

  /** What PGXN Manager asks of a URL: something before {@code ://} and after it. */
  public static boolean hasSchemeAndHost(String text) {
    int end = first(text, 0, ":/?#");
    return end > 0 && text.startsWith("://", end) && first(text, end + 3, "/?#") > end + 3;
  }

  /** A URI (RFC 3986), with a scheme. */
  public static boolean isUri(String text) {
    return UriGrammar.isUri(text);
  }

  private static int first(String text, int from, String marks) {
    int at = from;
    while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** An address of the plain form {@code local@domain}. */
  public static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    return at > 0
        && text.length() <= LONGEST_EMAIL
        && isLocalPart(text.substring(0, at))
        && isDomain(text.substring(at + 1));
  }

  private static boolean isLocalPart(String text) {
    return !text.startsWith(".")
        && !text.endsWith(".")
        && !text.contains("..")
        && text.chars()
            .allMatch(c ->
                c > 0x9F
                    || Characters.isLetter(c)
                    || Characters.isDigit(c)
                    || MAIL_MARKS.indexOf(c) >= 0);
  }

  private static boolean isDomain(String text) {
    for (String label : text.split("\\.", -1)) {
      if (label.isEmpty()
          || label.startsWith("-")
          || label.endsWith("-")
          || !label
              .chars()
              .allMatch(
                  c -> c > 0x9F || Characters.isLetter(c) || Characters.isDigit(c) || c == '-')) {
        return false;
      }
    }
    return true;
  }

  /** Whether a path has a component, apart from one {@code ./} at its beginning. */
  public static boolean hasComponent(String path, String component) {
    String rest = path.startsWith("./") ? path.substring(2) : path;
    int from = 0;
    while (from <= rest.length()) {
      int slash = rest.indexOf('/', from);
      int end = slash < 0 ? rest.length() : slash;
      if (end - from == component.length() && rest.startsWith(component, from)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }
}
