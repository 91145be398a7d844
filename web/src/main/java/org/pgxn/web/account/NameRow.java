package org.pgxn.web.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pgxn.accounts.HeldName;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.Standing;

/**
 * A name of the page on which users see theirs.
 *
 * @param value what forms call it
 * @param kind what it names, perhaps both
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

  /** Distribution and extension of one name have the same holders, and make one row. */
  static List<NameRow> rows(List<HeldName> names, Function<RegistryName, Owners> owners) {
    Map<String, List<HeldName>> byName = new TreeMap<>();
    for (HeldName held : names) {
      byName
          .computeIfAbsent(held.name().name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(held);
    }
    return byName.values().stream()
        .map(kinds -> of(kinds, owners.apply(kinds.getFirst().name())))
        .toList();
  }

  private static NameRow of(List<HeldName> kinds, Owners owners) {
    HeldName held = kinds.getFirst();
    return new NameRow(
        held.name().kind().word() + ":" + held.name().name(),
        kinds.stream().map(each -> each.name().kind().word()).collect(Collectors.joining(", ")),
        held.name().name(),
        held.standing() == Standing.OWNER,
        owners.owner().map(Nick::text).orElse(""),
        owners.coOwners(),
        held.organisation().map(Nick::text).orElse(""));
  }
}
