package org.pgxn.platform.mail;

/** Mail that is on its way. Safe for use by several threads. */
public interface Outbox {

  /**
   * Posts a mail in the caller's transaction: it is sent after the commit, and never if there is
   * none. A server that is away only delays it.
   *
   * @param mail the mail
   */
  void post(Mail mail);
}
