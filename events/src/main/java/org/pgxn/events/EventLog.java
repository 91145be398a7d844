package org.pgxn.events;

import java.util.List;
import java.util.Set;

/**
 * The durable, ordered log of what happened. Safe for use by several threads.
 *
 * <p>An event becomes visible with the transaction that appended it, and never after one with a
 * greater {@code seq}: who reads up to an event has seen all before it.
 */
public interface EventLog {

  /**
   * Appends an event as part of the running transaction. From here to its end the transaction holds
   * the log's lock, which everybody waits for who appends: let it be the last thing that the
   * transaction does.
   *
   * @param event what happened
   * @return the event with its place
   * @throws org.springframework.transaction.IllegalTransactionStateException if none is running
   * @throws IllegalArgumentException if the data is too large
   */
  default Event append(NewEvent event) {
    return append(List.of(event)).getFirst();
  }

  /**
   * Appends events in their order, as {@link #append(NewEvent)} does.
   *
   * @param events what happened; with none nothing is done, and nobody waits
   * @return the events with their places
   */
  List<Event> append(List<NewEvent> events);

  /**
   * Takes the lock that {@link #append} takes, for a transaction that has to know that nobody else
   * appends between what it reads and what it appends.
   *
   * @throws org.springframework.transaction.IllegalTransactionStateException if none is running
   */
  default void lock() {}

  /**
   * Tells how far the log goes.
   *
   * @return {@code seq} of the newest event that is visible, 0 if there is none
   */
  long latestSeq();

  /**
   * Reads on. Events whose type this version does not know are passed over.
   *
   * @param after reads events with a greater {@code seq}
   * @param types only events of these; all if empty
   * @param most the most events that are wanted
   * @return in order of {@code seq}
   */
  List<Event> read(long after, Set<EventType> types, int most);
}
