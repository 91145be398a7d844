package org.pgxn.accounts.ownership;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.NameRequest;
import org.pgxn.accounts.NameReviews;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.Done;
import org.pgxn.accounts.OwnershipOutcome.NoSuch;
import org.pgxn.accounts.OwnershipOutcome.Refused;
import org.pgxn.accounts.ReservedName;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link NameReviews} in the database. */
final class StoredNameReviews implements NameReviews {

  private static final Duration HELD = Duration.ofDays(30);
  private static final int MOST_REASON = 255;
  private static final Actor NIGHT = new Actor.Service("accounts.names");

  private final NameReviewStore store;
  private final Lapse lapse;
  private final AuditLog audit;
  private final Letters letters;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  /** What frees names, apart from other acts. */
  record Lapse(NameStore names, HoldingStore holdings) {}

  StoredNameReviews(
      NameReviewStore store,
      Lapse lapse,
      AuditLog audit,
      Letters letters,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.store = store;
    this.lapse = lapse;
    this.audit = audit;
    this.letters = letters;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public boolean request(Nick user, Ownership.NameRefused refused) {
    if (!refused.reviewable()) {
      return false;
    }
    Instant now = clock.instant();
    return Boolean.TRUE.equals(
        transaction.execute(_ ->
            store.insert(user, refused.name(), refused.reason(), MOST_OPEN, now.minus(HELD), now)));
  }

  @Override
  public List<NameRequest> open(Actor actor, long after, int most) {
    actor.require(Deed.MANAGE_NAMES);
    return store.open(after, most);
  }

  @Override
  public OwnershipOutcome allow(Actor actor, long request) {
    return decide(actor, request, true);
  }

  @Override
  public OwnershipOutcome decline(Actor actor, long request) {
    return decide(actor, request, false);
  }

  private OwnershipOutcome decide(Actor actor, long id, boolean allowed) {
    actor.require(Deed.MANAGE_NAMES);
    return act(() -> {
      Optional<NameRequest> found = store.lock(id);
      if (found.isEmpty()) {
        return new NoSuch("request");
      }
      NameRequest request = found.get();
      Instant now = clock.instant();
      store.decide(id, allowed, actor.label(), now);
      if (allowed) {
        Nick by = actor instanceof Actor.User user ? user.nick() : request.user();
        store.allow(request.name(), request.user(), by, now);
      }
      audit.append(
          actor,
          new AuditEntry(
              allowed ? "name.allowed" : "name.denied",
              request.name(),
              request.user(),
              Map.of(),
              Map.of("user", request.user().text(), "reason", request.reason())));
      letters.send(
          request.user(),
          "The name %s is %s".formatted(request.name(), allowed ? "yours to take" : "not free"),
          allowed
              ? "You may register the name “%s”: release again, within 30 days."
                  .formatted(request.name())
              : "The name “%s” cannot be registered. %s Choose another name."
                  .formatted(request.name(), request.reason()));
      return new Done();
    });
  }

  @Override
  public List<ReservedName> reserved(Actor actor, Optional<String> after, int most) {
    actor.require(Deed.MANAGE_NAMES);
    return store.reserved(after.map(name -> name.toLowerCase(Locale.ROOT)).orElse(""), most);
  }

  @Override
  public OwnershipOutcome reserve(Actor actor, ReservedName name) {
    actor.require(Deed.MANAGE_NAMES);
    if (!NewNameRules.isPlain(name.name())) {
      return new Refused(
          "A name has 2 to 63 ASCII letters and digits, with single hyphens or underscores between"
              + " them: others cannot be registered anyway.");
    }
    if (name.reason().isBlank()
        || name.reason().length() > MOST_REASON
        || name.reason().codePoints().anyMatch(Character::isISOControl)) {
      return new Refused("Give a reason in one line of at most 255 characters.");
    }
    return act(() -> {
      Map<String, Object> before =
          store
              .reasonOf(name.name())
              .<Map<String, Object>>map(reason -> Map.of("reason", reason))
              .orElse(Map.of());
      store.reserve(name);
      audit.append(
          actor,
          new AuditEntry(
              "name.reserved", name.name(), null, before, Map.of("reason", name.reason())));
      return new Done();
    });
  }

  @Override
  public OwnershipOutcome release(Actor actor, String name) {
    actor.require(Deed.MANAGE_NAMES);
    return act(() -> {
      Optional<String> reason = store.reasonOf(name.replace('\0', ' '));
      if (reason.isEmpty()) {
        return new NoSuch("reserved name");
      }
      store.release(name);
      audit.append(
          actor,
          new AuditEntry("name.freed", name, null, Map.of("reason", reason.get()), Map.of()));
      return new Done();
    });
  }

  @Override
  public List<String> lapse() {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          lapse.names().lockNewNames();
          Instant now = clock.instant();
          List<String> names = lapse.holdings().lapse(now.minus(HELD), now);
          names.forEach(name ->
              audit.append(NIGHT, new AuditEntry("name.lapsed", name, null, Map.of(), Map.of())));
          return names;
        }));
  }

  private OwnershipOutcome act(Supplier<OwnershipOutcome> body) {
    return Objects.requireNonNull(transaction.execute(_ -> body.get()));
  }
}
