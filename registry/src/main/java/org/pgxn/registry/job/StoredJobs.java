package org.pgxn.registry.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@link Jobs} in the database. */
final class StoredJobs implements Jobs {
  private final JobStore store;
  private final JobKinds kinds;
  private final JsonMapper json;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Runnable queued;

  /**
   * Makes the jobs.
   *
   * @param queued is run when there is one more
   */
  StoredJobs(
      JobStore store,
      JobKinds kinds,
      JsonMapper json,
      AuditLog audit,
      TransactionTemplate transaction,
      Runnable queued) {
    this.store = store;
    this.kinds = kinds;
    this.json = json;
    this.audit = audit;
    this.transaction = transaction;
    this.queued = queued;
  }

  @Override
  public Requested request(Actor actor, String kind, Map<String, ?> parameters) {
    actor.require(Deed.RUN_JOBS);
    Optional<JobKind<?>> known = kinds.find(kind.toLowerCase(Locale.ROOT).replace('_', '-'));
    if (known.isEmpty()) {
      return new Refused(
          "There is no kind of job “%s”. Known are %s."
              .formatted(kind, String.join(", ", kinds.names())));
    }
    String text;
    try {
      text = json.writeValueAsString(parameters);
    } catch (JacksonException e) {
      return new Refused("The parameters are no JSON object.");
    }
    Optional<String> fault = kinds.fault(known.get(), text);
    if (fault.isPresent()) {
      return new Refused(fault.get());
    }
    Job job =
        Objects.requireNonNull(
            transaction.execute(_ -> insert(actor, known.get().name(), text, parameters)));
    queued.run();
    return new Queued(job);
  }

  private Job insert(Actor actor, String kind, String text, Map<String, ?> parameters) {
    long id = store.insert(kind, text, actor.label(), null).orElseThrow();
    note(actor, "job.requested", id, Map.of("kind", kind, "parameters", parameters));
    return store.find(id).orElseThrow();
  }

  private void note(Actor actor, String act, long id, Map<String, Object> after) {
    audit.append(actor, new AuditEntry(act, "job/" + id, null, Map.of(), after));
  }

  @Override
  public Optional<Job> find(Actor actor, long id) {
    actor.require(Deed.RUN_JOBS);
    return store.find(id);
  }

  @Override
  public List<Job> page(Actor actor, long before, int most) {
    actor.require(Deed.RUN_JOBS);
    return store.page(before, most);
  }

  @Override
  public Cancelled cancel(Actor actor, long id) {
    actor.require(Deed.RUN_JOBS);
    boolean cancelled =
        Boolean.TRUE.equals(
            transaction.execute(_ -> {
              boolean done = store.cancel(id);
              if (done) {
                note(actor, "job.cancelled", id, Map.of());
              }
              return done;
            }));
    if (cancelled) {
      return Cancelled.YES;
    }
    return store.find(id).isPresent() ? Cancelled.ENDED : Cancelled.UNKNOWN;
  }

  @Override
  public boolean attended() {
    return store.attended();
  }
}
