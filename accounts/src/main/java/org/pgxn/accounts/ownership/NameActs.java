package org.pgxn.accounts.ownership;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.events.EventLog;
import org.pgxn.events.NewEvent;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs acts upon names one after the other, each whole or not at all, and tells the event log and
 * the audit log what they changed. Safe for use by several threads.
 */
public final class NameActs {

  private final NameStore names;
  private final NameStates states;
  private final EventLog log;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  NameActs(
      NameStore names,
      NameStates states,
      EventLog log,
      AuditLog audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.names = names;
    this.states = states;
    this.log = log;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Runs an act. What it throws undoes it, as does an outcome that is neither done nor offered.
   *
   * @param actor acts
   * @param what kind of subject and past participle, for the audit log
   * @param body the act
   * @return its outcome
   */
  public OwnershipOutcome run(Actor actor, String what, Function<Act, OwnershipOutcome> body) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          names.lockNewNames();
          Act act = new Act(actor, what, clock.instant().truncatedTo(ChronoUnit.MICROS));
          OwnershipOutcome outcome = body.apply(act);
          if (outcome instanceof OwnershipOutcome.Done
              || outcome instanceof OwnershipOutcome.Offered) {
            log.append(act.end());
          } else {
            status.setRollbackOnly();
          }
          return outcome;
        }));
  }

  /** One act, inside its transaction. */
  public final class Act {
    private final Actor actor;
    private final String what;
    private final Instant now;
    private final Map<String, NameState> before = new LinkedHashMap<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private @Nullable String subject;
    private @Nullable Nick account;

    private Act(Actor actor, String what, Instant now) {
      this.actor = actor;
      this.what = what;
      this.now = now;
    }

    /**
     * Returns the moment of the act.
     *
     * @return with microseconds, as the database keeps it
     */
    public Instant now() {
      return now;
    }

    /**
     * Reads who holds names, before they are changed, and makes others wait who change them.
     *
     * @param names in any case
     * @return their states, by lower case
     */
    public Map<String, NameState> watch(Collection<String> names) {
      if (names.isEmpty()) {
        return Map.of();
      }
      states.lockExtensions(names);
      Map<String, NameState> found = states.read(names);
      found.forEach(before::putIfAbsent);
      return found;
    }

    /**
     * Tells the audit log more of the act.
     *
     * @param fact name of a value
     * @param value the value
     */
    public void note(String fact, Object value) {
      facts.put(fact, value);
    }

    /**
     * Tells the audit log what the act was done to where that is not the names alone.
     *
     * @param ofWhat as in an organisation's name
     * @param whose whose user may read of it too; null if nobody's
     */
    public void about(String ofWhat, @Nullable Nick whose) {
      this.subject = ofWhat;
      this.account = whose;
    }

    private List<NewEvent> end() {
      List<NewEvent> events = new ArrayList<>();
      if (!before.isEmpty()) {
        Map<String, NameState> after = states.read(before.keySet());
        before.forEach((name, old) -> {
          NameState now = Objects.requireNonNull(after.get(name));
          if (!now.equals(old)) {
            append(now.name().toLowerCase(Locale.ROOT), old.facts(), now.facts());
            events.addAll(NameEvents.of(actor, old, now));
          }
        });
      }
      if (subject != null) {
        append(subject, Map.of(), Map.of());
      }
      return events;
    }

    private void append(String to, Map<String, Object> old, Map<String, Object> changed) {
      Map<String, Object> after = new LinkedHashMap<>(changed);
      after.putAll(facts);
      audit.append(actor, new AuditEntry(what, to, account, old, after));
    }
  }
}
