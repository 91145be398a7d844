package org.pgxn.meta.value;

import java.util.Optional;

/**
 * The grammar of patterns for files of META v2 (metadata contract §2.2, notes on Glob): literals,
 * {@code ? * $ **}, classes, alternatives, repetitions and flags; no backslash at all. Goes through
 * a text once; nesting is bounded.
 */
public final class Glob {
  /** Most characters. */
  public static final int MOST = 1_024;

  private Glob() {}

  /** Why a text is no pattern, a clause; nothing if it is one. */
  public static Optional<String> fault(String text) {
    if (!Words.hasLength(text, Words.LEAST, MOST)) {
      return Optional.of("it has fewer than 2 characters, or more than 1,024");
    }
    if (text.indexOf('\\') >= 0) {
      return Optional.of("it has a backslash");
    }
    return Optional.ofNullable(
        new GlobScanner(text.startsWith("./") ? text.substring(2) : text).fault());
  }
}
