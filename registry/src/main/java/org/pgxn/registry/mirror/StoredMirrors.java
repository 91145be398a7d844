package org.pgxn.registry.mirror;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.registry.Mirror;
import org.pgxn.registry.MirrorData;
import org.pgxn.registry.MirrorOutcome;
import org.pgxn.registry.MirrorOutcome.Invalid;
import org.pgxn.registry.MirrorOutcome.Problem;
import org.pgxn.registry.MirrorOutcome.Removed;
import org.pgxn.registry.MirrorOutcome.Saved;
import org.pgxn.registry.MirrorOutcome.Unknown;
import org.pgxn.registry.MirrorOutcome.UriTaken;
import org.pgxn.registry.Mirrors;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Mirrors} in the table that PGXN Manager has them in too. */
final class StoredMirrors implements Mirrors {

  private final MirrorTable table;
  private final MirrorRules rules;
  private final EventLog log;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  StoredMirrors(
      MirrorTable table,
      EventLog log,
      AuditLog audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.table = table;
    this.rules = new MirrorRules(table);
    this.log = log;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public List<Mirror> all() {
    return table.all();
  }

  @Override
  public Optional<Mirror> find(String id) {
    return table.all().stream().filter(mirror -> mirror.id().equals(id)).findFirst();
  }

  @Override
  public MirrorOutcome add(Actor actor, MirrorData data) {
    actor.require(Deed.MANAGE_MIRRORS);
    MirrorData wanted = tidied(data);
    List<Problem> problems = rules.check(wanted);
    if (!problems.isEmpty()) {
      return new Invalid(problems);
    }
    String uri = Objects.requireNonNull(wanted.uri());
    return change(() -> {
      if (!table.insert(wanted, nick(actor), clock.instant())) {
        return new UriTaken(uri);
      }
      Saved saved = new Saved(table.find(uri).orElseThrow());
      note(actor, "mirror.added", uri, Map.of(), facts(wanted));
      announce(EventType.MIRROR_ADDED, uri, actor, wanted);
      return saved;
    });
  }

  @Override
  public MirrorOutcome replace(Actor actor, String id, MirrorData data) {
    actor.require(Deed.MANAGE_MIRRORS);
    return save(actor, id, _ -> data);
  }

  @Override
  public MirrorOutcome update(Actor actor, String id, MirrorData data) {
    actor.require(Deed.MANAGE_MIRRORS);
    return save(actor, id, data::orElse);
  }

  private MirrorOutcome save(Actor actor, String id, UnaryOperator<MirrorData> change) {
    return change(() -> {
      Optional<Mirror> known = find(id);
      if (known.isEmpty()) {
        return new Unknown();
      }
      MirrorData wanted = tidied(change.apply(known.get().data()));
      List<Problem> problems = rules.check(wanted);
      if (!problems.isEmpty()) {
        return new Invalid(problems);
      }
      String old = Objects.requireNonNull(known.get().data().uri());
      String uri = Objects.requireNonNull(wanted.uri());
      if (!table.update(old, wanted, clock.instant())) {
        return new UriTaken(uri);
      }
      Saved saved = new Saved(table.find(uri).orElseThrow());
      note(actor, "mirror.changed", uri, facts(known.get().data()), facts(wanted));
      announce(EventType.MIRROR_UPDATED, uri, actor, wanted);
      return saved;
    });
  }

  @Override
  public MirrorOutcome remove(Actor actor, String id) {
    actor.require(Deed.MANAGE_MIRRORS);
    return change(() -> {
      Optional<Mirror> known = find(id);
      if (known.isEmpty()) {
        return new Unknown();
      }
      MirrorData data = known.get().data();
      String uri = Objects.requireNonNull(data.uri());
      table.delete(uri);
      note(actor, "mirror.removed", uri, facts(data), Map.of());
      announce(EventType.MIRROR_REMOVED, uri, actor, data);
      return new Removed(uri);
    });
  }

  /** A change of the list and its event are one; the event comes last. */
  private MirrorOutcome change(Supplier<MirrorOutcome> work) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          table.lock();
          return work.get();
        }));
  }

  /** Notes what differs. */
  private void note(
      Actor actor, String act, String uri, Map<String, Object> before, Map<String, Object> after) {
    Map<String, Object> was = new LinkedHashMap<>(before);
    Map<String, Object> is = new LinkedHashMap<>(after);
    was.entrySet().removeAll(after.entrySet());
    is.entrySet().removeAll(before.entrySet());
    audit.append(actor, new AuditEntry(act, uri, null, was, is));
  }

  private static Map<String, Object> facts(MirrorData data) {
    Map<String, Object> facts = new LinkedHashMap<>();
    put(facts, "uri", data.uri());
    put(facts, "frequency", data.frequency());
    put(facts, "location", data.location());
    put(facts, "organization", data.organization());
    put(facts, "timezone", data.timezone());
    put(facts, "email", data.email());
    put(facts, "bandwidth", data.bandwidth());
    put(facts, "src", data.src());
    put(facts, "rsync", data.rsync());
    put(facts, "notes", data.notes());
    return facts;
  }

  private void announce(EventType type, String uri, Actor actor, MirrorData data) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("uri", uri);
    put(facts, "organization", data.organization());
    put(facts, "location", data.location());
    put(facts, "rsync", data.rsync());
    log.append(new NewEvent(type, uri, actor.label(), facts));
  }

  private static void put(Map<String, Object> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  /** The table wants a user: for a part of the system, the one who is responsible. */
  private String nick(Actor actor) {
    return actor instanceof Actor.User user
        ? user.nick().text()
        : table
            .firstAdministrator()
            .orElseThrow(() -> new IllegalStateException("There is no administrator."));
  }

  private static MirrorData tidied(MirrorData data) {
    return new MirrorData(
        stripped(data.uri()),
        stripped(data.frequency()),
        stripped(data.location()),
        stripped(data.organization()),
        stripped(data.timezone()),
        stripped(data.email()),
        stripped(data.bandwidth()),
        stripped(data.src()),
        emptyToNull(stripped(data.rsync())),
        emptyToNull(stripped(data.notes())));
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null ? null : text.strip();
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
