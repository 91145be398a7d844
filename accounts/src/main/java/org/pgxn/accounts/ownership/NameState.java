package org.pgxn.accounts.ownership;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.accounts.Standing;

/**
 * Who holds a name, as distribution and as extension.
 *
 * @param name as it is registered
 * @param extension whether it is an extension's
 * @param distribution whether it is a distribution's
 * @param owner of both; empty if the name is nobody's
 * @param ofExtension co-owners of the extension, by nick
 * @param ofDistribution co-owners of the distribution alone, by nick
 * @param throughTeams those of the co-owners who are it through teams only
 * @param organisation that the name is assigned to
 */
public record NameState(
    String name,
    boolean extension,
    boolean distribution,
    Optional<Nick> owner,
    List<Nick> ofExtension,
    List<Nick> ofDistribution,
    List<Nick> throughTeams,
    Optional<Nick> organisation) {

  /** Copies the lists. */
  public NameState {
    ofExtension = List.copyOf(ofExtension);
    ofDistribution = List.copyOf(ofDistribution);
    throughTeams = List.copyOf(throughTeams);
  }

  /**
   * Tells whether it names one of a kind.
   *
   * @param kind which kind
   * @return a distribution belongs to whoever holds the extension of its name, released or not
   */
  public boolean exists(NameKind kind) {
    return owner.isPresent() && (extension || kind == NameKind.DISTRIBUTION);
  }

  /**
   * Tells who holds it.
   *
   * @param kind as what
   * @return owner and co-owners
   */
  public Owners owners(NameKind kind) {
    if (!exists(kind)) {
      return new Owners(Optional.empty(), List.of());
    }
    Stream<Nick> also = kind == NameKind.DISTRIBUTION ? ofDistribution.stream() : Stream.empty();
    return new Owners(
        owner,
        Stream.concat(ofExtension.stream(), also)
            .filter(nick -> !Optional.of(nick).equals(owner))
            .distinct()
            .sorted((one, other) -> one.lowerCase().compareTo(other.lowerCase()))
            .toList());
  }

  /**
   * Tells what somebody is to it.
   *
   * @param kind as what
   * @param user who
   * @return owner, co-owner or stranger
   */
  public Standing standing(NameKind kind, Nick user) {
    Owners holders = owners(kind);
    if (holders.owner().filter(user::equals).isPresent()) {
      return Standing.OWNER;
    }
    return holders.coOwners().contains(user) ? Standing.CO_OWNER : Standing.STRANGER;
  }

  /** Whether somebody holds it apart from teams. */
  boolean heldDirectly(NameKind kind, Nick user) {
    return standing(kind, user) != Standing.STRANGER && !throughTeams.contains(user);
  }

  /** What the audit log shows of it. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    owner.ifPresent(nick -> facts.put("owner", nick.text()));
    facts.put(
        "co_owners", owners(NameKind.DISTRIBUTION).coOwners().stream().map(Nick::text).toList());
    organisation.ifPresent(nick -> facts.put("organisation", nick.text()));
    return facts;
  }
}
