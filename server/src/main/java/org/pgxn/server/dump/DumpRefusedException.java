package org.pgxn.server.dump;

import org.jspecify.annotations.Nullable;

/** A dump cannot be restored, or not there, for a reason that an operator can act on. */
public final class DumpRefusedException extends RuntimeException {
  private final String remedy;

  DumpRefusedException(String reason, String remedy) {
    this(reason, remedy, null);
  }

  DumpRefusedException(String reason, String remedy, @Nullable Throwable cause) {
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
