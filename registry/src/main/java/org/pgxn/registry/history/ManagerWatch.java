package org.pgxn.registry.history;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.database.ChannelListener;
import org.pgxn.registry.history.ManagerChange.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records what a PGXN Manager did before this process serves anybody, and then whatever it does
 * beside us: as soon as it says so on its channels, as soon as it writes into the tree, and by
 * looking every two seconds, since of most it says nothing.
 */
final class ManagerWatch implements SmartLifecycle {
  /** The manager's own channels (root registry contract §4.6). */
  static final String RELEASES = "pgxn_release";

  static final String USERS = "pgxn_new_user";
  static final String MIRRORS = "pgxn_new_mirror";

  private static final Logger LOG = LoggerFactory.getLogger(ManagerWatch.class);

  /** Earlier than all that serves requests or follows the log. */
  private static final int PHASE = 0;

  private static final Duration TURN = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofMinutes(1);
  private static final Duration THOROUGH = Duration.ofHours(24);
  private static final Set<Kind> SMALL = EnumSet.of(Kind.USER, Kind.MIRROR);
  private static final Set<Kind> LARGE = EnumSet.of(Kind.EXTENSION, Kind.RELEASE);

  private final ManagerReleases releases;
  private final ManagerChanges changes;
  private final ManagerArchives archives;
  private final boolean needed;
  private final JsonMapper json;
  private final ChannelListener listener;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;
  private List<Long> writes = List.of();
  private long lookedAt;
  private long thoroughAt;

  /**
   * Makes the watch, which does not watch yet.
   *
   * @param needed whether there is a manager
   */
  ManagerWatch(
      ManagerReleases releases,
      ManagerChanges changes,
      ManagerArchives archives,
      boolean needed,
      JsonMapper json,
      DataSource database) {
    this.releases = releases;
    this.changes = changes;
    this.archives = archives;
    this.needed = needed;
    this.json = json;
    this.listener =
        new ChannelListener(
            database, List.of(RELEASES, USERS, MIRRORS), this::lookAtAll, this::heard);
  }

  @Override
  public void start() {
    running = true;
    releases.notice();
    if (!needed) {
      return;
    }
    long now = System.nanoTime();
    thoroughAt = now;
    lookedAt = now;
    changes.look(EnumSet.allOf(Kind.class), false);
    // It was started before us, and may have looked before the log knew of any release.
    archives.expect();
    listener.start();
    thread = Thread.ofVirtual().name("manager-watch").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    woken.release();
    listener.stop();
    Thread stopping = thread;
    if (stopping != null) {
      try {
        stopping.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  /** Something shows that the manager did something: look now. */
  void wake() {
    woken.release();
  }

  private void run() {
    while (running) {
      try {
        look(await());
      } catch (RuntimeException e) {
        LOG.warn("Looking for what PGXN Manager changed pauses: {}", e.toString());
      }
    }
  }

  private boolean await() {
    try {
      boolean called = woken.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
      woken.drainPermits();
      return called;
    } catch (InterruptedException e) {
      running = false;
      return false;
    }
  }

  /** Accounts and mirrors are few. The rest is compared when something was written there. */
  private void look(boolean called) {
    if (!running) {
      return;
    }
    changes.look(SMALL, false);
    long now = System.nanoTime();
    List<Long> written = changes.writes();
    boolean rested = now - lookedAt >= REST.toNanos();
    boolean moved = !written.equals(writes) && now - lookedAt >= PAUSE.toNanos();
    if (called || moved || rested) {
      boolean thorough = now - thoroughAt >= THOROUGH.toNanos();
      if (releases.notice() + changes.look(LARGE, thorough) > 0) {
        archives.expect();
      }
      writes = written;
      lookedAt = now;
      thoroughAt = thorough ? now : thoroughAt;
    }
  }

  private void lookAtAll() {
    releases.notice();
    changes.look(EnumSet.allOf(Kind.class), false);
  }

  /** Our own doings are heard here too: then there is nothing to record. */
  private void heard(String channel, String payload) {
    switch (channel) {
      case USERS -> changes.look(EnumSet.of(Kind.USER), false);
      case MIRRORS -> changes.look(EnumSet.of(Kind.MIRROR), false);
      default -> {
        String name = distribution(payload);
        if (name.isEmpty()) {
          releases.notice();
        } else {
          releases.notice(name);
        }
        archives.expect();
      }
    }
  }

  private String distribution(String payload) {
    try {
      JsonNode meta = json.readTree(payload);
      return meta.path("name").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }
}
