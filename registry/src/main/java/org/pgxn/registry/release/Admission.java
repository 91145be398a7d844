package org.pgxn.registry.release;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a bounded number of uploads be worked on at once, first come, first served. Whoever waits
 * here holds no connection to the database, so that a rush of uploads leaves some to all others.
 */
final class Admission {
  private final int size;
  private final Semaphore places;
  private final Duration patience;

  Admission(int places, Duration patience) {
    this.size = places;
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  /** Work on an upload. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** How many uploads are worked on now. */
  int atWork() {
    return size - places.availablePermits();
  }

  /** About how many uploads wait for their turn. */
  int waiting() {
    return places.getQueueLength();
  }

  /**
   * Does the work when its turn comes.
   *
   * @return its result; empty if the turn did not come in time
   * @throws IOException as the work does, or when the thread is interrupted while it waits
   */
  <T> Optional<T> admit(Work<T> work) throws IOException {
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a turn");
    }
    try {
      return Optional.of(work.run());
    } finally {
      places.release();
    }
  }
}
