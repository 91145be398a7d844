package org.pgxn.registry.job;

/** A job cannot be done, and would not succeed if it were tried again. */
public final class JobFailedException extends RuntimeException {

  /**
   * Makes the exception.
   *
   * @param reason what is wrong and what to do about it, in whole sentences
   */
  public JobFailedException(String reason) {
    super(reason);
  }
}
