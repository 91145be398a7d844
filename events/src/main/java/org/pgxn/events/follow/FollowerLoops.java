package org.pgxn.events.follow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.pgxn.events.EventLog;
import org.pgxn.events.Follower;
import org.pgxn.events.log.DatabaseEventLog;
import org.pgxn.events.log.LocalAppends;
import org.pgxn.platform.Phases;
import org.pgxn.platform.database.ChannelListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/** Drives all followers of this process, from the start of the application to its end. */
public final class FollowerLoops implements SmartLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<FollowerLoop> loops;
  private final ChannelListener appends;
  private volatile boolean running;

  /**
   * Makes the loops.
   *
   * @param followers each gets a loop; two of one name are refused
   * @param log is followed
   * @param cursors keeps how far they have come
   * @param parked keeps what they went on without
   * @param transaction wraps each batch
   * @param database gives the connection that listens to other processes
   * @param local tells what this process appends
   */
  public FollowerLoops(
      List<Follower> followers,
      EventLog log,
      Cursors cursors,
      ParkingPlace parked,
      TransactionTemplate transaction,
      DataSource database,
      LocalAppends local) {
    if (followers.stream().map(Follower::name).distinct().count() < followers.size()) {
      throw new IllegalArgumentException(
          "Two followers have one name: "
              + followers.stream().map(Follower::name).collect(Collectors.joining(", ")));
    }
    this.loops =
        followers.stream()
            .map(each ->
                new FollowerLoop(each, new FollowerSteps(each, log, cursors, parked, transaction)))
            .toList();
    // Nothing depends on it but time: who follows also looks by itself.
    this.appends =
        new ChannelListener(
            database,
            DatabaseEventLog.CHANNEL,
            this::wake,
            id -> {
              if (!local.isOwn(id)) {
                wake();
              }
            });
    local.add(types -> loops.forEach(loop -> loop.appended(types)));
  }

  /**
   * Measures how many events each follower is behind, as {@code pgxn.follower.lag}, and how many it
   * went on without, as {@code pgxn.follower.parked}.
   *
   * @param meters gets the gauges
   * @param followers those that are measured
   * @param log tells the newest event
   * @param cursors tells how far they have come
   * @param parked tells what they went on without
   */
  public static void measure(
      MeterRegistry meters,
      List<Follower> followers,
      EventLog log,
      Cursors cursors,
      ParkingPlace parked) {
    for (Follower follower : followers) {
      Gauge.builder(
              "pgxn.follower.lag",
              () -> Math.max(0, log.latestSeq() - cursors.position(follower.name())))
          .description("How many places of the log the follower is behind")
          .tag("follower", follower.name())
          .register(meters);
      Gauge.builder("pgxn.follower.parked", () -> parked.count(follower.name()))
          .description("How many events the follower could not handle and went on without")
          .tag("follower", follower.name())
          .register(meters);
    }
  }

  /** Lets every follower look at the log now. */
  public void wake() {
    loops.forEach(FollowerLoop::wake);
  }

  @Override
  public void start() {
    running = true;
    loops.forEach(FollowerLoop::start);
    appends.start();
  }

  @Override
  public void stop() {
    running = false;
    appends.stop();
    loops.forEach(loop -> loop.stop(PATIENCE));
  }

  @Override
  public int getPhase() {
    return Phases.BEHIND_REQUESTS;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
