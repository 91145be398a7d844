package org.pgxn.platform.mail;

/**
 * A mail of plain text.
 *
 * @param to an address
 * @param subject one line
 * @param text lines
 */
public record Mail(String to, String subject, String text) {
  /** Refuses line breaks where a header would begin. */
  public Mail {
    if (breaks(to) || breaks(subject)) {
      throw new IllegalArgumentException("An address and a subject are one line each");
    }
  }

  private static boolean breaks(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /** Leaves all out that may be secret. */
  @Override
  public String toString() {
    return "Mail[subject=" + subject + "]";
  }
}
