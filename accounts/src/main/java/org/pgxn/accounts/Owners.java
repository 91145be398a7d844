package org.pgxn.accounts;

import java.util.List;
import java.util.Optional;

/**
 * Who holds a distribution name.
 *
 * @param owner empty if nobody ever released it here
 * @param coOwners may release it too; by nick
 */
public record Owners(Optional<Nick> owner, List<Nick> coOwners) {

  /** Copies the co-owners. */
  public Owners {
    coOwners = List.copyOf(coOwners);
  }
}
