package org.pgxn.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.audit.AuditConfiguration;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@PostgresTest
class JobRunnerIT {
  private static final Actor OPERATOR = new Actor.Service("test");
  private static final Instant START = Instant.parse("2026-05-05T12:00:00Z");

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonSettings.mapper();
  private final SettableClock clock = new SettableClock(START);
  private final Count count = new Count();
  private final JobKinds kinds = new JobKinds(List.of(count), json);
  private final JobStore store;
  private final Jobs jobs;
  private final Queue<JobRunner> runners = new ConcurrentLinkedQueue<>();

  JobRunnerIT(TestDatabase database) {
    dataSource = database.dataSource();
    jdbc = database.jdbc();
    transaction = database.transactions();
    store = new JobStore(jdbc, json, clock);
    jobs =
        new StoredJobs(
            store,
            kinds,
            json,
            new AuditConfiguration().auditLog(jdbc, json, clock),
            transaction,
            () -> runners.forEach(JobRunner::wake));
  }

  @AfterEach
  void stop() {
    count.steps.release(1_000);
    runners.forEach(JobRunner::stop);
    jdbc.sql("DELETE FROM pgxn.job").update();
    jdbc.sql("DELETE FROM pgxn.job_runner").update();
  }

  /** Counts to a number, one step for each permit, and notes who counted. */
  private static final class Count implements JobKind<Count.To> {
    record To(int number) {}

    private final Semaphore steps = new Semaphore(0);
    private final Queue<Integer> counted = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch waiting = new CountDownLatch(1);
    private volatile int failAt = -1;
    private final AtomicReference<Runnable> beforeStep = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> afterStep = new AtomicReference<>(() -> {});
    private volatile boolean stuck;

    @Override
    public String name() {
      return "count";
    }

    @Override
    public Class<To> parameters() {
      return To.class;
    }

    @Override
    public boolean nightly() {
      return true;
    }

    @Override
    public void run(To to, JobRun run) throws IOException {
      run.total(to.number());
      if (stuck) {
        run.advance(new JobRun.Step("0", 1, "the same again"));
        throw new IOException("stuck");
      }
      for (int next = run.place().map(Integer::valueOf).orElse(0); next < to.number(); next++) {
        waiting.countDown();
        steps.acquireUninterruptibly();
        beforeStep.getAndSet(() -> {}).run();
        if (next == failAt) {
          throw new IOException("no " + next);
        }
        run.advance(
            new JobRun.Step(
                Integer.toString(next + 1),
                1,
                "number " + next,
                List.of(new JobProblem("number " + next, "is a number"))));
        counted.add(next);
        afterStep.getAndSet(() -> {}).run();
      }
    }
  }

  @Test
  void twoRunnersDoEachJobOnce() {
    runner();
    runner();
    long first = queue(3);
    long second = queue(2);
    count.steps.release(5);

    assertThat(ended(first).state()).isEqualTo(Job.State.DONE);
    assertThat(ended(second).state()).isEqualTo(Job.State.DONE);
    assertThat(count.counted).hasSize(5);
    assertThat(ended(first).done()).isEqualTo(3);
    assertThat(ended(first).total()).isEqualTo(3);
    assertThat(ended(first).problemCount()).isEqualTo(3);
  }

  @Test
  void keepsAHundredProblemsAndCountsAll() {
    runner();
    long job = queue(103);
    count.steps.release(103);

    assertThat(ended(job).problemCount()).isEqualTo(103);
    assertThat(ended(job).problems()).hasSize(Job.MOST_PROBLEMS);
    assertThat(ended(job).problems().getFirst().subject()).isEqualTo("number 0");
  }

  @Test
  void goesOnWhereAKilledRunnerWasAndTheDeadOneCannotGoOn() throws Exception {
    runner();
    long job = queue(3);
    count.steps.release(1);
    await(job, 1);
    // As it is when a server was paused or killed: nobody saw it for a while.
    jdbc.sql("UPDATE pgxn.job_runner SET seen_at = clock_timestamp() - interval '2 min'").update();
    runner();
    jdbc.sql("SELECT 1").query().singleValue();
    while (jdbc.sql("SELECT count(DISTINCT claimed_by) FROM pgxn.job WHERE attempts = 1")
            .query(Integer.class)
            .single()
        == 0) {
      Thread.onSpinWait();
    }
    count.steps.release(4);

    assertThat(ended(job).state()).isEqualTo(Job.State.DONE);
    assertThat(ended(job).done()).isEqualTo(3);
    assertThat(count.counted).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesItsJobUpAgainAfterItCouldNotEvenSayThatItFailed(boolean atTheEnd) {
    Outage outage = new Outage();
    runner(JdbcClient.create(outage));
    long job = queue(1);
    // Neither the step, or the end, nor that it failed can be written down.
    (atTheEnd ? count.afterStep : count.beforeStep).set(() -> outage.failures.set(2));
    count.steps.release(2);

    assertThat(ended(job).state()).isEqualTo(Job.State.DONE);
    assertThat(outage.failures.get()).isZero();
    assertThat(ended(job).done()).isEqualTo(1);
  }

  /** A database that is away for some connections. */
  private final class Outage extends DelegatingDataSource {
    private final AtomicInteger failures = new AtomicInteger();

    Outage() {
      super(dataSource);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new SQLException("the database is away", "08006");
      }
      return super.getConnection();
    }
  }

  @Test
  void stopsWhenCancelled() throws Exception {
    runner();
    long running = queue(5);
    long waiting = queue(5);
    count.waiting.await();

    assertThat(jobs.cancel(OPERATOR, waiting)).isEqualTo(Jobs.Cancelled.YES);
    assertThat(jobs.cancel(OPERATOR, running)).isEqualTo(Jobs.Cancelled.YES);
    count.steps.release(5);

    assertThat(ended(waiting).state()).isEqualTo(Job.State.CANCELLED);
    assertThat(ended(running).state()).isEqualTo(Job.State.CANCELLED);
    assertThat(count.counted).isEmpty();
    assertThat(jobs.cancel(OPERATOR, running)).isEqualTo(Jobs.Cancelled.ENDED);
    assertThat(jobs.cancel(OPERATOR, 0)).isEqualTo(Jobs.Cancelled.UNKNOWN);
    assertThat(acts("job/" + running)).containsExactly("job.cancelled", "job.requested");
  }

  @Test
  void isHandedOnByARunnerThatStops() throws Exception {
    JobRunner first = runner();
    long job = queue(2);
    count.waiting.await();
    Thread stopping = Thread.ofVirtual().start(first::stop);
    while (first.isRunning()) {
      Thread.onSpinWait();
    }
    count.steps.release(1);
    stopping.join();
    runners.remove(first);
    assertThat(jobs.attended()).isFalse();
    assertThat(jobs.find(OPERATOR, job).orElseThrow().state()).isEqualTo(Job.State.QUEUED);

    runner();
    assertThat(jobs.attended()).isTrue();
    count.steps.release(2);
    assertThat(ended(job).state()).isEqualTo(Job.State.DONE);
  }

  @Test
  void givesUpAfterThreeTriesWithoutProgress() {
    count.failAt = 1;
    runner();
    long job = queue(2);
    count.steps.release(10);

    assertThat(ended(job).state()).isEqualTo(Job.State.FAILED);
    assertThat(ended(job).failure()).isEqualTo("no 1");
    assertThat(ended(job).done()).isEqualTo(1);
  }

  @Test
  void givesUpWhatComesToTheSamePlaceAgainAndAgain() {
    count.stuck = true;
    runner();

    Job job = ended(queue(2));

    assertThat(job.state()).isEqualTo(Job.State.FAILED);
    assertThat(job.failure()).isEqualTo("stuck");
  }

  @Test
  void queuesTheJobsOfANightOnce() {
    Nightly one = new Nightly(store, kinds, () -> {}, clock);
    Nightly other = new Nightly(store, kinds, () -> {}, clock);
    one.queueDue(START);
    assertThat(jobs.page(OPERATOR, Long.MAX_VALUE, 10)).isEmpty();

    clock.advance(Duration.ofHours(16));
    one.queueDue(START);
    other.queueDue(START);
    one.queueDue(START);
    assertThat(jobs.page(OPERATOR, Long.MAX_VALUE, 10)).hasSize(1);

    // Nobody was there in the night; whoever starts then makes up for it.
    clock.advance(Duration.ofHours(36));
    other.queueDue(clock.instant());
    assertThat(jobs.page(OPERATOR, Long.MAX_VALUE, 10))
        .hasSize(2)
        .allSatisfy(job -> assertThat(job.requestedBy()).isEqualTo("nightly"));
  }

  private JobRunner runner() {
    return runner(jdbc);
  }

  private JobRunner runner(JdbcClient database) {
    JobRunner runner =
        new JobRunner(new RunnerStore(database, json, clock), kinds, transaction, Duration.ZERO);
    runners.add(runner);
    runner.start();
    return runner;
  }

  private long queue(int number) {
    return ((Jobs.Queued) jobs.request(OPERATOR, "Count", Map.of("number", number))).job().id();
  }

  private List<String> acts(String subject) {
    Audit.Filter filter = new Audit.Filter(null, subject, null, null);
    return new AuditConfiguration()
        .audit(jdbc, json).all(OPERATOR, filter, Audit.NEWEST, 10).stream()
            .map(Audit.Act::act)
            .toList();
  }

  private void await(long job, int done) {
    while (jobs.find(OPERATOR, job).orElseThrow().done() < done) {
      Thread.onSpinWait();
    }
  }

  private Job ended(long id) {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (true) {
      Job job = jobs.find(OPERATOR, id).orElseThrow();
      if (job.state().ended()) {
        return job;
      }
      assertThat(Instant.now()).as(job.toString()).isBefore(end);
    }
  }
}
