package org.pgxn.meta.certs;

import java.util.Optional;

/** What came of reading a document that a stranger may have written. */
public sealed interface Reading<T> {

  /** The document keeps the rules. */
  record Good<T>(T value) implements Reading<T> {}

  /**
   * The document breaks a rule.
   *
   * @param pointer where, as a JSON pointer (RFC 6901) from the value that was read
   * @param reason what is wrong there, a clause without a full stop
   */
  record Refused<T>(String pointer, String reason) implements Reading<T> {}

  /** The value, if the document keeps the rules. */
  default Optional<T> toOptional() {
    return this instanceof Good<T>(T good) ? Optional.of(good) : Optional.empty();
  }
}
