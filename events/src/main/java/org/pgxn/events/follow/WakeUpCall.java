package org.pgxn.events.follow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Joins the log, which wakes, and the loops, which are woken and need the log to be made. Safe for
 * use by several threads.
 */
public final class WakeUpCall implements Runnable {

  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

  /**
   * Adds somebody to be woken.
   *
   * @param sleeper is run after each commit that appended to the log
   */
  public void add(Runnable sleeper) {
    sleepers.add(sleeper);
  }

  @Override
  public void run() {
    sleepers.forEach(Runnable::run);
  }
}
