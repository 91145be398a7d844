package org.pgxn.registry.job;

/** A job must not go on. Nobody but its runner catches it. */
public final class JobHaltedException extends RuntimeException {

  /** Why. */
  enum Reason {
    /** Somebody cancelled it. */
    CANCELLED,
    /** Another runner has it. */
    LOST,
    /** This process ends. */
    STOPPING
  }

  private final Reason reason;

  JobHaltedException(Reason reason) {
    super("The job is halted: " + reason);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
