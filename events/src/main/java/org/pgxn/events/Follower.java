package org.pgxn.events;

import java.util.List;
import java.util.Set;

/**
 * Who reacts to events. Every bean of this type is driven by a loop of its own: it is given each
 * event, in order, at least from the first one after it was registered on. An event that fails
 * again and again, although the database serves, is {@linkplain ParkedEvents parked}: it may come
 * later, out of order.
 */
public interface Follower {

  /**
   * Names the follower's cursor. A new name begins at the beginning of the log.
   *
   * @return lower-case words joined by dots, the same for ever
   */
  String name();

  /**
   * Tells what the follower wants to see. Who wants little is not held up by the rest.
   *
   * @return the types of events that it is given; all if empty
   */
  default Set<EventType> types() {
    return Set.of();
  }

  /**
   * Reacts inside the transaction that also moves the cursor: what is written to the database
   * happens exactly once. Anything else may happen again after a crash.
   *
   * @param events in order, at least one
   * @throws RuntimeException to be given them again later
   */
  void handle(List<Event> events);

  /** Called after the transaction of {@link #handle} has been committed. Must be quick. */
  default void committed() {}
}
