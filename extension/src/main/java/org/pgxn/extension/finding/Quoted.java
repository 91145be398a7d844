package org.pgxn.extension.finding;

/** Shows text of hostile origin inside a sentence. */
public final class Quoted {
  private static final int MOST = 80;

  private Quoted() {}

  /** The text in quotation marks, shortened, without control characters. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder("“");
    int end = Math.min(text.length(), MOST);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return shown.append(end < text.length() ? "…”" : "”").toString();
  }
}
