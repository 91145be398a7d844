package org.pgxn.events;

import java.util.List;

/**
 * The events that followers went on without. Something is missing that each of them should have
 * done, until it is tried again with success. Safe for use by several threads.
 */
public interface ParkedEvents {

  /**
   * Lists them.
   *
   * @return by follower, in order of {@code seq}; empty when all is well
   */
  List<ParkedEvent> list();

  /**
   * Has all of them tried again once, soon, by whichever processes run their followers; it need not
   * be this one. Those that fail again stay parked.
   *
   * @return how many there are
   */
  int retry();
}
