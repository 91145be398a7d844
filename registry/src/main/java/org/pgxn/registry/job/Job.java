package org.pgxn.registry.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Long work, queued, going on or ended.
 *
 * @param id its number; later jobs have greater ones
 * @param kind what is done
 * @param parameters what was asked for
 * @param requestedBy a nick, or the name of a part of the system
 * @param state how far it is
 * @param done units of work that are done
 * @param total units there are; null as long as nobody knows
 * @param current what is being worked on; null before the beginning
 * @param problemCount how much was found wrong
 * @param problems the first of it, at most {@value #MOST_PROBLEMS}
 * @param failure why it failed; null unless it did
 * @param createdAt when it was asked for
 * @param startedAt when it was begun; null before that
 * @param finishedAt when it ended; null before that
 */
public record Job(
    long id,
    String kind,
    Map<String, Object> parameters,
    String requestedBy,
    State state,
    long done,
    @Nullable Long total,
    @Nullable String current,
    long problemCount,
    List<JobProblem> problems,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /** How many problems of a job are kept; all are counted. */
  public static final int MOST_PROBLEMS = 100;

  /** Copies parameters and problems. */
  public Job {
    parameters = Map.copyOf(parameters);
    problems = List.copyOf(problems);
  }

  /** The life of a job. */
  public enum State {
    /** It waits. */
    QUEUED,
    /** It is being done. */
    RUNNING,
    /** It was done, though problems may have been found. */
    DONE,
    /** It could not be done. */
    FAILED,
    /** Somebody stopped it. What was done by then stays. */
    CANCELLED;

    /**
     * Returns the state in JSON and in the database.
     *
     * @return in lower case
     */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Tells whether nothing more will happen.
     *
     * @return true once the job has ended
     */
    public boolean ended() {
      return this != QUEUED && this != RUNNING;
    }
  }
}
