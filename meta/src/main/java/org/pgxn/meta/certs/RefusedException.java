package org.pgxn.meta.certs;

/** Ends the reading of a document; never leaves the package. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String reason;

  RefusedException(String pointer, String reason) {
    super(reason, null, false, false);
    this.pointer = pointer;
    this.reason = reason;
  }

  String pointer() {
    return pointer;
  }

  String reason() {
    return reason;
  }

  /** Something that may refuse what it reads. */
  @FunctionalInterface
  interface Source<T> {
    T get() throws RefusedException;
  }

  /** Turns a refusal into a value. */
  static <T> Reading<T> reading(Source<T> source) {
    try {
      return new Reading.Good<>(source.get());
    } catch (RefusedException e) {
      return new Reading.Refused<>(e.pointer, e.reason);
    }
  }
}
