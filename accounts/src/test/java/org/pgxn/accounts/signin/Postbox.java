package org.pgxn.accounts.signin;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.platform.mail.Mail;
import org.pgxn.platform.mail.Outbox;

/** Keeps mail instead of sending it. Thread-safe. */
final class Postbox implements Outbox {

  private final List<Mail> mails = new ArrayList<>();

  @Override
  public synchronized void post(Mail mail) {
    mails.add(mail);
  }

  synchronized void empty() {
    mails.clear();
  }

  synchronized List<Mail> mails() {
    return List.copyOf(mails);
  }
}
