package org.pgxn.accounts.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells owners a week and a day before a token ends, and forgets tokens a year after their end.
 * However many processes do this, each mail goes out once: whoever claims a row posts its mail in
 * the same transaction.
 */
final class ExpiryWarnings implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiryWarnings.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofHours(1);
  private static final Duration EARLY = Duration.ofDays(7);
  private static final Duration LATE = Duration.ofDays(1);
  private static final Duration KEPT = Duration.ofDays(365);
  private static final int AT_ONCE = 50;

  private final JdbcClient jdbc;
  private final TokenLetters letters;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private volatile boolean running;
  private @Nullable Thread thread;

  ExpiryWarnings(
      JdbcClient jdbc, TokenLetters letters, TransactionTemplate transaction, InstantSource clock) {
    this.jdbc = jdbc;
    this.letters = letters;
    this.transaction = transaction;
    this.clock = clock;
  }

  private record Due(Token token, String email) {}

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("token-warnings").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    Thread stopping = thread;
    if (stopping != null) {
      stopping.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    Duration pause = FIRST;
    while (running) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
      pause = LOOK;
      try {
        warn();
        forget();
      } catch (RuntimeException e) {
        LOG.warn("Owners could not be told that tokens end: {}", e.getMessage());
      }
    }
  }

  /** Posts all mails that are due, and returns how many. */
  int warn() {
    int sum = 0;
    int posted;
    do {
      posted = Objects.requireNonNull(transaction.execute(_ -> warnSome()));
      sum += posted;
    } while (posted == AT_ONCE);
    return sum;
  }

  private int warnSome() {
    List<Due> due = claim(clock.instant());
    due.forEach(each -> letters.expiring(each.token(), each.email()));
    return due.size();
  }

  private List<Due> claim(Instant now) {
    return jdbc.sql(
            """
            WITH due AS (
                SELECT t.id, u.email::text AS email
                  FROM pgxn.token AS t
                  JOIN public.users AS u ON u.nickname = t.nickname AND u.status = 'active'
                 WHERE t.revoked_at IS NULL AND t.kind IN ('personal', 'service')
                   AND t.expires_at > :now AND t.expires_at <= :early
                   AND (t.warned_at IS NULL
                        OR (t.expires_at <= :late
                            AND t.warned_at < t.expires_at - make_interval(secs => :lateSeconds)))
                 ORDER BY t.expires_at, t.id
                 LIMIT :most
                   FOR UPDATE OF t SKIP LOCKED)
            UPDATE pgxn.token AS t SET warned_at = :now
              FROM due
             WHERE t.id = due.id
            RETURNING t.id, t.kind, t.nickname::text AS nickname, t.name, t.scopes, t.hint,
                      t.created_at, t.expires_at, t.last_used_at, t.last_used_address,
                      t.revoked_at, t.revoked_because, due.email
            """)
        .param("now", TokenStore.utc(now))
        .param("early", TokenStore.utc(now.plus(EARLY)))
        .param("late", TokenStore.utc(now.plus(LATE)))
        .param("lateSeconds", LATE.toSeconds())
        .param("most", AT_ONCE)
        .query((row, number) -> new Due(TokenStore.token(row, number), row.getString("email")))
        .list();
  }

  /** Forgets tokens whose end was long ago; what was done to them stays in the audit log. */
  void forget() {
    jdbc.sql("DELETE FROM pgxn.token WHERE expires_at < :before OR revoked_at < :before")
        .param("before", TokenStore.utc(clock.instant().minus(KEPT)))
        .update();
  }
}
