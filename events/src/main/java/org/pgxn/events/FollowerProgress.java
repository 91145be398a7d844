package org.pgxn.events;

/** How far followers have come. Safe for use by several threads. */
public interface FollowerProgress {

  /**
   * Asks for the cursor of one follower, in whatever process it runs.
   *
   * @param follower its name
   * @return {@code seq} of the last event that it handled, 0 before the first
   */
  long position(String follower);
}
