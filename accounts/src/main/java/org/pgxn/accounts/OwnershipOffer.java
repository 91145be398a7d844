package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An offer that waits for its answer.
 *
 * @param id identifies it
 * @param kind what is offered
 * @param names all of them or none; empty if an organisation is handed on
 * @param from who offers
 * @param to who may accept, and nobody else
 * @param stays whether the former owner becomes a co-owner
 * @param organisation that is handed on with all its names which the offerer owns
 * @param made when it was made
 * @param expires until when it can be accepted
 */
public record OwnershipOffer(
    UUID id,
    Kind kind,
    List<RegistryName> names,
    Nick from,
    Nick to,
    boolean stays,
    Optional<Nick> organisation,
    Instant made,
    Instant expires) {

  /** What is offered. */
  public enum Kind {
    /** To become a co-owner. */
    INVITATION,
    /** To become the owner. */
    TRANSFER
  }

  /** Copies the names. */
  public OwnershipOffer {
    names = List.copyOf(names);
  }
}
