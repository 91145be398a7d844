package org.pgxn.platform.mail;

import java.util.Optional;

/** Sends mail, where the operator named a mail server. Safe for use by several threads. */
public interface Mailer {

  /**
   * Tells whether mail can be sent at all.
   *
   * @return false if the operator named no server
   */
  boolean configured();

  /**
   * Hands a mail to the server.
   *
   * @param mail the mail
   * @return why that failed, a sentence; empty when the server has taken it
   */
  Optional<String> send(Mail mail);
}
