package org.pgxn.platform.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the sender of this process. Safe for use by several threads. */
final class MailSignal {
  private final Semaphore given = new Semaphore(0);

  void give() {
    given.release();
  }

  /** Waits for a signal, or the time; signals that came meanwhile are one. */
  void await(Duration most) throws InterruptedException {
    if (given.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      given.drainPermits();
    }
  }
}
