package org.pgxn.server.start;

import org.jspecify.annotations.Nullable;

/** The server cannot start, for a reason that its operator can do something about. */
public final class StartRefusal extends RuntimeException {

  private final String remedy;

  /**
   * Makes the refusal.
   *
   * @param reason what is wrong, as a sentence
   * @param remedy what to do about it, as a sentence
   */
  public StartRefusal(String reason, String remedy) {
    this(reason, remedy, null);
  }

  /**
   * Makes the refusal with its cause.
   *
   * @param reason what is wrong, as a sentence
   * @param remedy what to do about it, as a sentence
   * @param cause what happened underneath
   */
  public StartRefusal(String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.remedy = remedy;
  }

  /**
   * Says what to do.
   *
   * @return a sentence
   */
  public String remedy() {
    return remedy;
  }
}
