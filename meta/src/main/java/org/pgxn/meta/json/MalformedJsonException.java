package org.pgxn.meta.json;

import org.pgxn.meta.json.JsonResult.Malformed;

/** Ends a parse; never leaves the package. */
final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Malformed malformed;

  MalformedJsonException(Malformed malformed) {
    super(malformed.message(), null, false, false);
    this.malformed = malformed;
  }

  Malformed malformed() {
    return malformed;
  }
}
