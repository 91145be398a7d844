package org.pgxn.server.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts PostgreSQL again whenever it ends by itself, on the same port, so that pools of
 * connections recover. Thread-safe.
 */
final class PostgresWatch {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Postmaster postmaster;
  private final int port;
  private final ReentrantLock running = new ReentrantLock();
  private final CountDownLatch closing = new CountDownLatch(1);
  private Process process;

  /**
   * Begins to watch.
   *
   * @param port is used again at every restart
   * @param process takes connections already
   */
  PostgresWatch(Postmaster postmaster, int port, Process process) {
    this.postmaster = postmaster;
    this.port = port;
    this.process = process;
    Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
  }

  int port() {
    return port;
  }

  /** Stops watching, and PostgreSQL. */
  void close() throws IOException {
    closing.countDown();
    running.lock();
    try {
      if (process.isAlive()) {
        postmaster.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    } finally {
      running.unlock();
    }
  }

  private void watch() {
    try {
      while (closing.getCount() > 0) {
        int status = process.waitFor();
        if (closing.getCount() > 0) {
          LOG.error("PostgreSQL ended by itself, status {}; starting it again", status);
          restart();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      running.lock();
      try {
        if (closing.getCount() == 0) {
          return;
        }
        postmaster.clearLeftovers();
        process = postmaster.start(port);
        LOG.info("PostgreSQL is back");
        return;
      } catch (IOException e) {
        LOG.error("PostgreSQL does not come back yet: {}", e.getMessage());
      } finally {
        running.unlock();
      }
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }
}
