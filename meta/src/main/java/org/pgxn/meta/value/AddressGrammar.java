package org.pgxn.meta.value;

/** What PGXN Manager and its mirrors ask of addresses and paths; each decides in one pass. */
public final class AddressGrammar {
  private AddressGrammar() {}

  /** What PGXN Manager asks of a URL: something before {@code ://} and after it. */
  public static boolean hasSchemeAndHost(String text) {
    int end = first(text, 0, ":/?#");
    return end > 0 && text.startsWith("://", end) && first(text, end + 3, "/?#") > end + 3;
  }

  private static int first(String text, int from, String marks) {
    int at = from;
    while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
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
