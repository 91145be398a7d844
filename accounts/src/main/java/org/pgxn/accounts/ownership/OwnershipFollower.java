package org.pgxn.accounts.ownership;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import org.pgxn.events.Follower;

/**
 * Draws the consequences of what a PGXN Manager beside us does to extensions: offers of a name that
 * has another owner are void, and so is what teams had if that owner has nothing to do with the
 * organisation. What changes by this is told of by whoever compares the manager's rows with the
 * log.
 */
final class OwnershipFollower implements Follower {

  private final NameStore names;
  private final OfferStore offers;
  private final HoldingStore holdings;
  private final InstantSource clock;

  OwnershipFollower(
      NameStore names, OfferStore offers, HoldingStore holdings, InstantSource clock) {
    this.names = names;
    this.offers = offers;
    this.holdings = holdings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "accounts.ownership";
  }

  @Override
  public Set<EventType> types() {
    return Set.of(EventType.OWNERSHIP_CHANGED, EventType.EXTENSION_REGISTERED);
  }

  @Override
  public void handle(List<Event> events) {
    List<String> changed =
        events.stream()
            .filter(event -> event.data().path("through").asString("").equals("manager"))
            .map(Event::subject)
            .distinct()
            .toList();
    if (!changed.isEmpty()) {
      names.lockNewNames();
      offers.deleteVoid(changed);
      holdings.project(changed, clock.instant());
    }
  }
}
