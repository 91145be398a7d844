package org.pgxn.registry.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@link Jobs} in the database. */
final class StoredJobs implements Jobs {
  private final JobStore store;
  private final JobKinds kinds;
  private final JsonMapper json;
  private final Runnable queued;

  /**
   * Makes the jobs.
   *
   * @param queued is run when there is one more
   */
  StoredJobs(JobStore store, JobKinds kinds, JsonMapper json, Runnable queued) {
    this.store = store;
    this.kinds = kinds;
    this.json = json;
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
    long id = store.insert(known.get().name(), text, actor.label(), null).orElseThrow();
    queued.run();
    return new Queued(store.find(id).orElseThrow());
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
    if (store.cancel(id)) {
      return Cancelled.YES;
    }
    return store.find(id).isPresent() ? Cancelled.ENDED : Cancelled.UNKNOWN;
  }

  @Override
  public boolean attended() {
    return store.attended();
  }
}
