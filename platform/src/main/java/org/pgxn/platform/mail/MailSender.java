package org.pgxn.platform.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the store has, at least once each: a mail whose sender died is sent again when its
 * lease has ended. Of several senders each has mails of its own.
 *
 * <p>Where no mail server is named, mail is printed to the log and counts as sent: who tries the
 * registry out follows the links there.
 */
final class MailSender {
  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int DOUBLINGS = 9;
  private static final Duration PATIENCE = Duration.ofDays(2);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final MailStore store;
  private final Mailer mailer;
  private final InstantSource clock;
  private final AtomicLong givenUp = new AtomicLong();
  private Instant nextCleaning = Instant.MIN;

  MailSender(MailStore store, Mailer mailer, InstantSource clock) {
    this.store = store;
    this.mailer = mailer;
    this.clock = clock;
  }

  /** Sends one mail if one is due; returns whether there was one. For one thread at a time. */
  boolean sendNext() {
    Optional<MailStore.Claimed> claimed = store.claim();
    claimed.ifPresent(this::send);
    return claimed.isPresent();
  }

  /** Now and then deletes what is old. For one thread at a time. */
  void clean() {
    Instant now = clock.instant();
    if (!now.isBefore(nextCleaning)) {
      store.deleteOld(KEPT);
      nextCleaning = now.plus(BETWEEN_CLEANINGS);
    }
  }

  /** How many mails this process gave up. */
  long givenUp() {
    return givenUp.get();
  }

  private void send(MailStore.Claimed claimed) {
    Optional<String> problem = deliver(claimed.mail());
    if (problem.isEmpty()) {
      store.sent(claimed);
    } else if (clock.instant().isBefore(claimed.posted().plus(PATIENCE))) {
      store.delay(claimed, problem.get(), pause(claimed.attempt()));
    } else if (store.giveUp(claimed, problem.get())) {
      givenUp.incrementAndGet();
      LOG.warn("Mail {} is given up: {}", claimed.id(), claimed.mail().subject());
    }
  }

  private Optional<String> deliver(Mail mail) {
    if (!mailer.configured()) {
      LOG.info(
          "No mail server is named. This mail would have gone to {}: {}\n\n{}",
          mail.to(),
          mail.subject(),
          printable(mail.text()));
      return Optional.empty();
    }
    try {
      return mailer.send(mail);
    } catch (RuntimeException e) {
      // One odd mail must not hold up those behind it.
      LOG.warn("A mail could not be sent: {}", e.getClass().getName());
      return Optional.of("The mail could not be made.");
    }
  }

  private static Duration pause(int attempt) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** A terminal must not obey what somebody called himself. */
  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\n' ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
