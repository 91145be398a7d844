package org.pgxn.platform.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail.
 *
 * @param to an address
 * @param subject one line
 * @param text lines
 * @param html the same as a page; null if there is only text
 */
public record Mail(String to, String subject, String text, @Nullable String html) {

  /** Refuses control characters where a header would begin. */
  public Mail {
    if (!isLine(to) || !isLine(subject)) {
      throw new IllegalArgumentException("An address and a subject are one line each");
    }
  }

  /**
   * Makes a mail of plain text.
   *
   * @param to an address
   * @param subject one line
   * @param text lines
   */
  public Mail(String to, String subject, String text) {
    this(to, subject, text, null);
  }

  private static boolean isLine(String text) {
    return text.codePoints().noneMatch(Character::isISOControl);
  }

  /** Leaves all out that may be secret. */
  @Override
  public String toString() {
    return "Mail[subject=" + subject + "]";
  }
}
