package org.pgxn.events.follow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.Follower;
import org.pgxn.platform.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The transactions in which one follower handles events and its cursor moves. */
final class FollowerSteps {

  private static final Logger LOG = LoggerFactory.getLogger(FollowerSteps.class);

  private final Follower follower;
  private final EventLog log;
  private final Cursors cursors;
  private final ParkingPlace parked;
  private final TransactionTemplate transaction;
  private final TransactionTemplate savepoint;

  FollowerSteps(
      Follower follower,
      EventLog log,
      Cursors cursors,
      ParkingPlace parked,
      TransactionTemplate transaction) {
    this.follower = follower;
    this.log = log;
    this.cursors = cursors;
    this.parked = parked;
    this.transaction = transaction;
    this.savepoint =
        new TransactionTemplate(requireNonNull(transaction.getTransactionManager(), "no manager"));
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  void register() {
    cursors.register(follower.name());
  }

  /**
   * Handles events.
   *
   * @param most how many at most
   * @return whether there may be more
   */
  boolean handle(int most) {
    return committed(
        transaction.execute(_ -> {
          OptionalLong position = cursors.take(follower.name());
          if (position.isEmpty()) {
            return false;
          }
          // Before the events, so that none comes between that is neither read nor after the
          // cursor.
          long latest = log.latestSeq();
          List<Event> events = log.read(position.getAsLong(), follower.types(), most);
          if (!events.isEmpty()) {
            follower.handle(events);
          }
          return move(position.getAsLong(), events, most, latest);
        }));
  }

  /**
   * Handles the next event, or parks it if it fails for a reason of its own. The database has
   * served then: the failure is undone and noted in one transaction.
   *
   * @return as {@link #handle}
   */
  boolean handleOrPark() {
    return committed(
        transaction.execute(_ -> {
          OptionalLong position = cursors.take(follower.name());
          if (position.isEmpty()) {
            return false;
          }
          long latest = log.latestSeq();
          List<Event> events = log.read(position.getAsLong(), follower.types(), 1);
          events.forEach(this::tryOrPark);
          return move(position.getAsLong(), events, 1, latest);
        }));
  }

  /**
   * Tries one parked event again, if somebody wants that.
   *
   * @return whether there was one
   */
  boolean handleParked() {
    return committed(
        transaction.execute(_ -> {
          if (cursors.take(follower.name()).isEmpty()) {
            return false;
          }
          OptionalLong seq = parked.takeAgain(follower.name());
          if (seq.isEmpty()) {
            return false;
          }
          parked.remove(follower.name(), seq.getAsLong());
          log.read(seq.getAsLong() - 1, Set.of(), 1).stream()
              .filter(event -> event.seq() == seq.getAsLong())
              .forEach(this::tryOrPark);
          return true;
        }));
  }

  private boolean move(long position, List<Event> events, int most, long latest) {
    if (events.size() < most) {
      long last = Math.max(latest, events.isEmpty() ? position : events.getLast().seq());
      if (last > position) {
        cursors.move(follower.name(), last);
      }
      return !events.isEmpty();
    }
    cursors.move(follower.name(), events.getLast().seq());
    return true;
  }

  private void tryOrPark(Event event) {
    try {
      savepoint.executeWithoutResult(_ -> follower.handle(List.of(event)));
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        throw e;
      }
      parked.park(follower.name(), event.seq(), NestedExceptionUtils.getMostSpecificCause(e));
      LOG.error(
          "Follower {} goes on without event {} ({} of {}), which is parked",
          follower.name(),
          event.seq(),
          event.type().word(),
          event.subject(),
          e);
    }
  }

  private boolean committed(Boolean handled) {
    if (!Boolean.TRUE.equals(handled)) {
      return false;
    }
    follower.committed();
    return true;
  }
}
