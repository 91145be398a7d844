package org.pgxn.platform.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The table {@code pgxn.mail}. */
final class MailStore implements Outbox {

  /** Longer than any mail server takes, by far. */
  static final Duration LEASE = Duration.ofMinutes(10);

  /**
   * A mail that somebody is to send now.
   *
   * @param attempt its number; who has an older one has lost the mail to somebody else
   */
  record Claimed(long id, int attempt, Instant posted, Mail mail) {}

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final MailSignal signal;

  MailStore(JdbcClient jdbc, InstantSource clock, MailSignal signal) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.signal = signal;
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
    signalAfterCommit();
  }

  private void signalAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      signal.give();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            signal.give();
          }
        });
  }

  /**
   * Takes the mail that has been due for longest and is nobody's. It is one at a time, so that no
   * slow server lets the lease of the next one end.
   */
  Optional<Claimed> claim() {
    OffsetDateTime now = now();
    return jdbc.sql(
            """
            UPDATE pgxn.mail SET leased_until = :lease, attempts = attempts + 1
             WHERE id = (
                   SELECT id FROM pgxn.mail
                    WHERE sent_at IS NULL AND given_up_at IS NULL AND due_at <= :now
                      AND (leased_until IS NULL OR leased_until <= :now)
                    ORDER BY due_at, id
                    LIMIT 1
                      FOR UPDATE SKIP LOCKED)
            RETURNING id, attempts, posted_at, recipient, subject, body_text, body_html
            """)
        .param("lease", now.plus(LEASE))
        .param("now", now)
        .query((row, _) ->
            new Claimed(
                row.getLong("id"),
                row.getInt("attempts"),
                row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                new Mail(
                    row.getString("recipient"),
                    row.getString("subject"),
                    row.getString("body_text"),
                    row.getString("body_html"))))
        .optional();
  }

  /** Notes that a mail was sent, whoever may hold it by now, and forgets what it said. */
  void sent(Claimed mail) {
    jdbc.sql(
            """
            UPDATE pgxn.mail
               SET sent_at = :now, given_up_at = NULL, leased_until = NULL, problem = NULL,
                   body_text = '', body_html = NULL
             WHERE id = :id AND sent_at IS NULL
            """)
        .param("id", mail.id())
        .param("now", now())
        .update();
  }

  /** Notes that a mail is to be tried again, unless somebody else has it. */
  void delay(Claimed mail, String problem, Duration pause) {
    OffsetDateTime now = now();
    jdbc.sql(
            """
            UPDATE pgxn.mail
               SET due_at = :due, leased_until = NULL, problem = :problem
             WHERE id = :id AND attempts = :attempt AND sent_at IS NULL
            """)
        .param("id", mail.id())
        .param("attempt", mail.attempt())
        .param("due", now.plus(pause))
        .param("problem", problem)
        .update();
  }

  /** Gives a mail up and forgets what it said, unless somebody else has it; returns if so. */
  boolean giveUp(Claimed mail, String problem) {
    return jdbc.sql(
                """
                UPDATE pgxn.mail
                   SET given_up_at = :now, leased_until = NULL, problem = :problem,
                       body_text = '', body_html = NULL
                 WHERE id = :id AND attempts = :attempt AND sent_at IS NULL
                   AND given_up_at IS NULL
                """)
            .param("id", mail.id())
            .param("attempt", mail.attempt())
            .param("now", now())
            .param("problem", problem)
            .update()
        > 0;
  }

  /** Deletes what was done with long ago. */
  int deleteOld(Duration age) {
    return jdbc.sql("DELETE FROM pgxn.mail WHERE sent_at < :then OR given_up_at < :then")
        .param("then", now().minus(age))
        .update();
  }

  /** Counts the mail that is still to be sent. */
  long waiting() {
    return jdbc.sql("SELECT count(*) FROM pgxn.mail WHERE sent_at IS NULL AND given_up_at IS NULL")
        .query(Long.class)
        .single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
