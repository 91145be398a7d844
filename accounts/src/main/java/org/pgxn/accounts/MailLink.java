package org.pgxn.accounts;

import java.util.Locale;

/**
 * What links in mails about accounts lead to. The page at {@link #path} shows a form, which asks
 * the service named here; nothing happens when the link is merely opened, as programs do that scan
 * mail.
 */
public enum MailLink {
  /** {@link Registration#purpose} and {@link Registration#confirm}; two days. */
  CONFIRM("/account/confirm/", 48),
  /** {@link Passwords#ofLink} and {@link Passwords#reset}; one hour. */
  RESET("/account/reset/", 1),
  /** {@link AccountSettings#confirmEmail}; two days. */
  EMAIL("/account/email/", 48),
  /** {@link AccountSettings#undoEmail}; seven days. */
  EMAIL_UNDO("/account/email/undo/", 7 * 24),
  /** {@link AccountClosing#returnBy}; one hour. */
  RETURN("/account/return/", 1);

  private final String path;
  private final int hours;

  MailLink(String path, int hours) {
    this.path = path;
    this.hours = hours;
  }

  /**
   * Returns the path of the page.
   *
   * @param token 43 characters of base64url
   * @return a path below the base URL
   */
  public String path(String token) {
    return path + token;
  }

  /**
   * Tells how long a link works.
   *
   * @return hours
   */
  public int hours() {
    return hours;
  }

  /**
   * Returns the purpose as the database has it.
   *
   * @return in lower case
   */
  public String word() {
    return name().replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
