package org.pgxn.events.log;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.pgxn.events.EventType;

/**
 * What this process appends to the log: whoever waits for events here is told at once, and need not
 * listen when the database tells it to every process. Safe for use by several threads.
 */
public final class LocalAppends {
  /**
   * Far more than are ever under way; a notification that never came is not remembered for ever.
   */
  private static final int MOST = 10_000;

  private final List<Consumer<Set<EventType>>> sleepers = new CopyOnWriteArrayList<>();
  private final Set<String> unheard =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  /**
   * Adds somebody to be woken.
   *
   * @param sleeper is told after each commit here what types of events it appended
   */
  public void add(Consumer<Set<EventType>> sleeper) {
    sleepers.add(sleeper);
  }

  /**
   * Tells whether a notification is about an event of this process, whose followers know already.
   *
   * @param id of the event; asked once
   */
  public boolean isOwn(String id) {
    return unheard.remove(id);
  }

  void appending(Collection<String> ids) {
    unheard.addAll(ids);
  }

  void committed(Set<EventType> types) {
    sleepers.forEach(sleeper -> sleeper.accept(types));
  }

  void rolledBack(Collection<String> ids) {
    ids.forEach(unheard::remove);
  }
}
