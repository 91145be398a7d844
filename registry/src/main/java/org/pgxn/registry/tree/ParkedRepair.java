package org.pgxn.registry.tree;

import java.util.List;
import org.pgxn.events.ParkedEvent;
import org.pgxn.events.ParkedEvents;
import org.pgxn.registry.tree.RepairReport.Notes;

/**
 * Has the events tried again that followers gave up. They are handled where followers run: by the
 * server beside the repair, or by the next one that starts.
 */
final class ParkedRepair {
  private final ParkedEvents events;

  ParkedRepair(ParkedEvents events) {
    this.events = events;
  }

  void mend(Notes notes) {
    List<ParkedEvent> parked = events.list();
    if (!notes.dry() && !parked.isEmpty()) {
      events.retry();
    }
    for (ParkedEvent event : parked) {
      notes.mended(
          "event " + event.seq() + " of follower " + event.follower(),
          "was given up: " + event.problem(),
          "to be tried again by the server that runs, or by the next one");
    }
  }
}
