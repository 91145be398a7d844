package org.pgxn.registry.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.Actor;

/**
 * Long work in the background, for administrators. Every method throws 401 or 403 as a {@link
 * org.pgxn.platform.problem.ProblemException} for all others. Safe for use by several threads.
 */
public interface Jobs {

  /** What came of the wish for a job. */
  sealed interface Requested {}

  /**
   * It is queued.
   *
   * @param job as it stands
   */
  record Queued(Job job) implements Requested {}

  /**
   * It cannot be.
   *
   * @param reason what is wrong and what would be right, in whole sentences
   */
  record Refused(String reason) implements Requested {}

  /** What came of the wish to stop a job. */
  enum Cancelled {
    /** It is, or will be after the unit that it works on. */
    YES,
    /** It has ended before. */
    ENDED,
    /** There is no such job. */
    UNKNOWN
  }

  /**
   * Queues a job.
   *
   * @param actor who wants it
   * @param kind its name, dashes or underscores between words
   * @param parameters as they would be in JSON
   * @return what came of it
   */
  Requested request(Actor actor, String kind, Map<String, ?> parameters);

  /**
   * Finds a job.
   *
   * @param actor who asks
   * @param id its number
   * @return empty if there is none
   */
  Optional<Job> find(Actor actor, long id);

  /**
   * Lists jobs, the latest first.
   *
   * @param actor who asks
   * @param before begins before the job with this number
   * @param most the most that are wanted
   * @return jobs in order
   */
  List<Job> page(Actor actor, long before, int most);

  /**
   * Stops a job. What it has done stays done.
   *
   * @param actor who wants it stopped
   * @param id its number
   * @return what came of it
   */
  Cancelled cancel(Actor actor, long id);

  /**
   * Tells whether some process does jobs.
   *
   * @return false if a job would wait until a server is started
   */
  boolean attended();
}
