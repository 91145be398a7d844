package org.pgxn.platform.mail;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.mail}. */
final class MailStore implements Outbox {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  MailStore(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void post(Mail mail) {
    jdbc.sql(
            """
            INSERT INTO pgxn.mail (recipient, subject, body_text, body_html, posted_at, due_at)
            VALUES (:recipient, :subject, :text, :html, :now, :now)
            """)
        .param("recipient", mail.to())
        .param("subject", mail.subject())
        .param("text", mail.text())
        .param("html", mail.html())
        .param("now", now())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
