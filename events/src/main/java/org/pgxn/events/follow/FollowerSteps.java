package org.pgxn.events.follow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
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

  /** What a follower has still to do. */
  enum Left {
    /** Perhaps more events. */
    EVENTS,
    /** A parked event, which somebody wants tried again. */
    PARKED,
    NOTHING
  }

  private record Outcome(boolean handled, Left left) {
    private static final Outcome ELSEWHERE = new Outcome(false, Left.NOTHING);
  }

  /**
   * Handles events.
   *
   * @param most how many at most
   */
  Left handle(int most) {
    return run(most, follower::handle);
  }

  /**
   * Handles the next event, or parks it if it fails for a reason of its own. The database has
   * served then: the failure is undone and noted in one transaction.
   */
  Left handleOrPark() {
    return run(1, events -> events.forEach(this::tryOrPark));
  }

  private Left run(int most, Consumer<List<Event>> handler) {
    Outcome outcome =
        transaction.execute(_ -> {
          Optional<Cursors.Taken> cursor = cursors.take(follower.name());
          if (cursor.isEmpty()) {
            return Outcome.ELSEWHERE;
          }
          long position = cursor.get().position();
          // Before the events, so that none comes between that is neither read nor after the
          // cursor.
          long latest = log.latestSeq();
          List<Event> events =
              latest > position ? log.read(position, follower.types(), most) : List.of();
          if (!events.isEmpty()) {
            handler.accept(events);
          }
          move(position, events, most, latest);
          return new Outcome(
              !events.isEmpty(),
              events.size() == most
                  ? Left.EVENTS
                  : cursor.get().parked() ? Left.PARKED : Left.NOTHING);
        });
    if (outcome == null) {
      throw new IllegalStateException("the transaction gave no outcome");
    }
    if (outcome.handled()) {
      follower.committed();
    }
    return outcome.left();
  }

  /**
   * Tries one parked event again, if somebody wants that.
   *
   * @return whether there was one
   */
  boolean handleParked() {
    boolean handled =
        Boolean.TRUE.equals(
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
    if (handled) {
      follower.committed();
    }
    return handled;
  }

  private void move(long position, List<Event> events, int most, long latest) {
    long handled = events.isEmpty() ? position : events.getLast().seq();
    long reached = events.size() < most ? Math.max(latest, handled) : handled;
    if (reached > position) {
      cursors.move(follower.name(), reached);
    }
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
}
