package org.pgxn.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PostgresTest
class MailSenderIT {
  private static final Instant START = Instant.parse("2026-01-05T09:58:12Z");
  private static final String LINK = "https://pgxn.example.org/reset/secret7";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final SettableClock clock = new SettableClock(START);
  private final MailSignal signal = new MailSignal();
  private final MailStore store;
  private final Postman postman = new Postman();
  private final MailSender sender;

  MailSenderIT(TestDatabase database) {
    jdbc = database.jdbc();
    transaction = database.transactions();
    store = new MailStore(jdbc, clock, signal);
    sender = new MailSender(store, postman, clock);
  }

  /** Takes mail, or says why not. */
  private static final class Postman implements Mailer {
    final ConcurrentLinkedQueue<Mail> taken = new ConcurrentLinkedQueue<>();
    final CountDownLatch first = new CountDownLatch(1);
    volatile boolean named = true;
    volatile @Nullable String problem;

    @Override
    public boolean configured() {
      return named;
    }

    @Override
    public Optional<String> send(Mail mail) {
      if (problem == null) {
        taken.add(mail);
        first.countDown();
      }
      return Optional.ofNullable(problem);
    }
  }

  @BeforeEach
  void empty() {
    jdbc.sql("DELETE FROM pgxn.mail").update();
  }

  @Test
  void sendsWhatIsCommittedAndForgetsWhatItSaid() throws Exception {
    transaction.executeWithoutResult(_ -> {
      store.post(mail(1));
      assertThat(inOtherThread(sender::sendNext)).isFalse();
    });
    assertThat(store.waiting()).isOne();
    assertThat(sender.sendNext()).isTrue();
    assertThat(sender.sendNext()).isFalse();

    assertThat(postman.taken).singleElement().isEqualTo(mail(1));
    assertThat(store.waiting()).isZero();
    assertThat(rows()).containsExactly("sent, 1 attempts, no text");
  }

  @Test
  void neverSendsWhatIsRolledBack() {
    transaction.executeWithoutResult(status -> {
      store.post(mail(1));
      status.setRollbackOnly();
    });
    assertThat(sender.sendNext()).isFalse();
    assertThat(postman.taken).isEmpty();
  }

  @Test
  void wakesWithTheCommit() throws Exception {
    MailSenderLoop loop = new MailSenderLoop(sender, signal);
    loop.start();
    try {
      transaction.executeWithoutResult(_ -> store.post(mail(1)));
      assertThat(postman.first.await(4, TimeUnit.SECONDS)).isTrue();
    } finally {
      loop.stop();
    }
    assertThat(loop.isRunning()).isFalse();
    assertThat(rows()).containsExactly("sent, 1 attempts, no text");
  }

  @Test
  void isOnlyDelayedByAServerThatIsAway() throws Exception {
    store.post(mail(1));
    MailSender early =
        new MailSender(store, new SmtpMailer(URI.create("smtp://127.0.0.1:1"), "x@y.org"), clock);
    assertThat(early.sendNext()).isTrue();
    assertThat(early.sendNext()).isFalse();
    clock.advance(Duration.ofMinutes(1));

    GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    server.start();
    try {
      URI url = URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort());
      MailSender later = new MailSender(store, new SmtpMailer(url, "x@y.org"), clock);
      assertThat(later.sendNext()).isTrue();
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
    assertThat(rows()).containsExactly("sent, 2 attempts, no text");
  }

  @Test
  void triesLessAndLessOftenAndGivesUpAfterTwoDays() {
    store.post(mail(1));
    postman.problem = "It is full.";
    int attempts = 0;
    Duration greatest = Duration.ZERO;
    while (store.waiting() > 0) {
      Instant due = due();
      greatest = greatest.compareTo(since(due)) < 0 ? since(due) : greatest;
      clock.set(due);
      assertThat(sender.sendNext()).isTrue();
      attempts++;
    }
    assertThat(greatest).isEqualTo(Duration.ofHours(6));
    assertThat(attempts).isBetween(15, 20);
    assertThat(Duration.between(START, clock.instant()))
        .isBetween(Duration.ofDays(2), Duration.ofHours(54));
    assertThat(sender.givenUp()).isOne();
    assertThat(rows()).containsExactly("given up, %d attempts, no text".formatted(attempts));
    clock.advance(Duration.ofDays(1));
    assertThat(sender.sendNext()).isFalse();
  }

  @Test
  void oneMailThatFailsHoldsUpNoOther() {
    store.post(mail(1));
    postman.problem = "There is no such user.";
    assertThat(sender.sendNext()).isTrue();
    postman.problem = null;
    store.post(mail(2));
    assertThat(sender.sendNext()).isTrue();
    assertThat(postman.taken).containsExactly(mail(2));
  }

  @Test
  void sendsAgainWhatADeadSenderHad() {
    store.post(mail(1));
    MailStore.Claimed lost = store.claim().orElseThrow();
    assertThat(sender.sendNext()).isFalse();
    clock.advance(MailStore.LEASE);
    MailStore.Claimed second = store.claim().orElseThrow();

    assertThat(second.mail()).isEqualTo(mail(1));
    // The first was only slow: it takes nothing away from the second.
    store.delay(lost, "It is full.", Duration.ofHours(1));
    assertThat(store.giveUp(lost, "It is full.")).isFalse();
    store.sent(second);
    assertThat(rows()).containsExactly("sent, 2 attempts, no text");
  }

  @Test
  void twoSendersSendEachOnce() throws Exception {
    IntStream.range(0, 60).forEach(n -> store.post(mail(n)));
    MailSender other = new MailSender(store, postman, clock);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> both =
          List.of(threads.submit(() -> sendAll(sender)), threads.submit(() -> sendAll(other)));
      int sum = 0;
      for (Future<Integer> each : both) {
        sum += each.get(20, TimeUnit.SECONDS);
      }
      assertThat(sum).isEqualTo(60);
    }
    assertThat(postman.taken)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 60).mapToObj(this::mail).toList());
  }

  @Test
  void printsWhereNoServerIsNamed() {
    postman.named = false;
    store.post(mail(1));
    assertThat(sender.sendNext()).isTrue();
    assertThat(postman.taken).isEmpty();
    assertThat(rows()).containsExactly("sent, 1 attempts, no text");
  }

  @Test
  void deletesWhatIsOld() {
    store.post(mail(1));
    sender.sendNext();
    sender.clean();
    clock.advance(Duration.ofDays(30));
    sender.clean();
    assertThat(rows()).hasSize(1);
    clock.advance(Duration.ofHours(1));
    sender.clean();
    assertThat(rows()).isEmpty();
  }

  private static int sendAll(MailSender sender) {
    int sent = 0;
    while (sender.sendNext()) {
      sent++;
    }
    return sent;
  }

  private Mail mail(int number) {
    return new Letter()
        .link("Choose a password", URI.create(LINK))
        .to("user%d@example.org".formatted(number), "Hello");
  }

  private List<String> rows() {
    return jdbc.sql(
            """
            SELECT CASE WHEN sent_at IS NOT NULL THEN 'sent'
                        WHEN given_up_at IS NOT NULL THEN 'given up' ELSE 'waiting' END
                   || ', ' || attempts || ' attempts, '
                   || CASE WHEN body_text = '' AND body_html IS NULL THEN 'no' ELSE 'has' END
                   || ' text'
              FROM pgxn.mail
             ORDER BY id
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private Instant due() {
    return jdbc.sql("SELECT due_at FROM pgxn.mail")
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  private Duration since(Instant due) {
    return Duration.between(clock.instant(), due);
  }

  private static <T> T inOtherThread(Callable<T> work) {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      return thread.submit(work).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
