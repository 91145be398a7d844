package org.pgxn.registry;

import java.util.List;

/** What came of the wish to change the list of mirrors. */
public sealed interface MirrorOutcome {

  /**
   * The list has it so.
   *
   * @param mirror as it is now
   */
  record Saved(Mirror mirror) implements MirrorOutcome {}

  /**
   * It is no longer in the list.
   *
   * @param uri of the mirror
   */
  record Removed(String uri) implements MirrorOutcome {}

  /**
   * Some of the values cannot be.
   *
   * @param problems all that is wrong with them, at least one
   */
  record Invalid(List<Problem> problems) implements MirrorOutcome {
    /** Copies the problems. */
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Another mirror has the URI, perhaps in other case.
   *
   * @param uri of both
   */
  record UriTaken(String uri) implements MirrorOutcome {}

  /** There is no such mirror. */
  record Unknown() implements MirrorOutcome {}

  /**
   * Why a mirror cannot be as it was asked for.
   *
   * @param field which value is wrong, spelt as in JSON
   * @param message what is wrong and what would be right, a sentence
   */
  record Problem(String field, String message) {}
}
