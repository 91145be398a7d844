package org.pgxn.accounts;

import java.util.UUID;

/** What came of an act upon names, organisations or requests. */
public sealed interface OwnershipOutcome {

  /** It is done. */
  record Done() implements OwnershipOutcome {}

  /**
   * It waits for an answer.
   *
   * @param id of the offer or invitation
   */
  record Offered(UUID id) implements OwnershipOutcome {}

  /**
   * Something that was named is not there.
   *
   * @param what as in {@code extension “pair”}
   */
  record NoSuch(String what) implements OwnershipOutcome {}

  /**
   * It cannot be done as things are; nothing was changed.
   *
   * @param reason why not, in whole sentences
   */
  record Refused(String reason) implements OwnershipOutcome {}
}
