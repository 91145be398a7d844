package org.pgxn.registry.tree;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.pgxn.events.EventLog;
import org.pgxn.events.FollowerProgress;
import org.pgxn.registry.tree.DirtyPath.Lane;

/**
 * Up to which event the tree is complete, for those who wait for it. However many wait, the
 * database is asked once for all of them: when a local writer made progress, else ten times a
 * second, since another process may be the one that writes.
 */
final class TreeProgress {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final DirtyPaths marks;
  private final FollowerProgress cursors;
  private final EventLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long complete = -1;
  private boolean asking;
  private long signals;
  private long answered = -1;
  private long answeredAt;

  TreeProgress(DirtyPaths marks, FollowerProgress cursors, EventLog log) {
    this.marks = marks;
    this.cursors = cursors;
    this.log = log;
  }

  /** Called by the local writer after each batch. */
  void signal() {
    lock.lock();
    try {
      signals++;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the tree shows an event.
   *
   * @return whether it does; false when {@code timeout} passed first or the thread was interrupted
   */
  boolean await(long seq, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    lock.lock();
    try {
      while (complete < seq) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        long pause = asking ? left : untilNextQuestion();
        if (pause > 0) {
          moved.awaitNanos(Math.min(left, pause));
        } else {
          ask();
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the tree shows an event in those files too that no request waits for.
   *
   * @return as {@link #await}
   */
  boolean awaitAll(long seq, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    if (!await(seq, timeout)) {
      return false;
    }
    lock.lock();
    try {
      while (completeDownTo(Lane.STATISTICS) < seq) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        moved.awaitNanos(Math.min(left, POLL_NANOS));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits likewise for what is in the log by now. */
  boolean awaitLatest(Duration timeout) {
    return awaitAll(log.latestSeq(), timeout);
  }

  private long completeDownTo(Lane slowest) {
    long marked =
        Arrays.stream(Lane.values())
            .filter(lane -> lane.rank() <= slowest.rank())
            .mapToLong(lane -> cursors.position(TreeFollower.name(lane)))
            .min()
            .orElseThrow();
    return marks.complete(marked, slowest);
  }

  /** An answer is good until the local writer has done more, or for a while. */
  private long untilNextQuestion() {
    return signals == answered ? POLL_NANOS - (System.nanoTime() - answeredAt) : 0;
  }

  /** Asks the database while others wait for the answer. */
  private void ask() {
    asking = true;
    long asked = signals;
    lock.unlock();
    long answer = -1;
    try {
      answer = completeDownTo(Lane.FAST);
    } finally {
      lock.lock();
      asking = false;
      answered = asked;
      answeredAt = System.nanoTime();
      complete = Math.max(complete, answer);
      moved.signalAll();
    }
  }
}
