package org.pgxn.registry.job;

import java.util.List;
import java.util.Optional;

/** One go at a job. Not safe for use by several threads. */
public interface JobRun {

  /**
   * Returns the number of the job.
   *
   * @return its id
   */
  long id();

  /**
   * Tells where the work was interrupted.
   *
   * @return what {@link #advance} was given last; empty at the beginning
   */
  Optional<String> place();

  /**
   * Says how much there is to do.
   *
   * @param units of the work, those that are done included
   */
  void total(long units);

  /**
   * Notes that a part of the work is done. Inside of a transaction it is noted with that
   * transaction: then no part is ever done twice.
   *
   * @param step what was done
   * @throws JobHaltedException when the work must not go on: the transaction is to be rolled back,
   *     and the exception passed on
   */
  void advance(Step step);

  /**
   * A part of the work.
   *
   * @param place where the work goes on from here if it is interrupted
   * @param units that are done by it
   * @param current what the next one is about, for people
   * @param problems what was found wrong and passed over
   */
  record Step(String place, long units, String current, List<JobProblem> problems) {
    /** Copies the problems. */
    public Step {
      problems = List.copyOf(problems);
    }

    /** A part in which nothing was wrong. */
    public Step(String place, long units, String current) {
      this(place, units, current, List.of());
    }
  }
}
