package org.pgxn.web.account;

import java.util.List;
import org.pgxn.accounts.HeldName;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Standing;

/**
 * A name of the page on which users see theirs.
 *
 * @param value what forms call it
 * @param kind what it names
 * @param name the name itself
 * @param owned whether the user is the owner, and may share it
 * @param owner who is
 * @param coOwners by nick
 * @param organisation that it is assigned to, or empty
 */
public record NameRow(
    String value,
    String kind,
    String name,
    boolean owned,
    String owner,
    List<Nick> coOwners,
    String organisation) {

  /** Copies the nicks. */
  public NameRow {
    coOwners = List.copyOf(coOwners);
  }

  static NameRow of(HeldName held, Owners owners) {
    String kind = held.name().kind().word();
    return new NameRow(
        kind + ":" + held.name().name(),
        kind,
        held.name().name(),
        held.standing() == Standing.OWNER,
        owners.owner().map(Nick::text).orElse(""),
        owners.coOwners(),
        held.organisation().map(Nick::text).orElse(""));
  }
}
