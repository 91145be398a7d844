package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * People who release together. Its names have a person as owner, who is one of its owners.
 *
 * @param name no account has it
 * @param title what people call it
 * @param members by nick
 * @param names that teams may be let release under, by name
 * @param made when it was made
 */
public record Organisation(
    Nick name, String title, List<Member> members, List<String> names, Instant made) {

  /** Copies the lists. */
  public Organisation {
    members = List.copyOf(members);
    names = List.copyOf(names);
  }

  /** What somebody is to an organisation. */
  public enum Role {
    /** Decides on members, teams and names. */
    OWNER,
    /** May be in teams. */
    MEMBER;

    /**
     * Reads a role.
     *
     * @param word what the database and JSON say
     * @return the role
     * @throws IllegalArgumentException if it is none
     */
    public static Role parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the role as the database and JSON say it.
     *
     * @return in lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Somebody who belongs to it.
   *
   * @param user who
   * @param role as what
   */
  public record Member(Nick user, Role role) {}

  /**
   * Members who may release under some of its names.
   *
   * @param name of the form of a nick
   * @param members by nick
   * @param allNames whether under all names, those to come included
   * @param names the single names
   */
  public record Team(Nick name, List<Nick> members, boolean allNames, List<String> names) {
    /** Copies the lists. */
    public Team {
      members = List.copyOf(members);
      names = List.copyOf(names);
    }
  }

  /**
   * An invitation that waits for its answer.
   *
   * @param id identifies it
   * @param organisation to which
   * @param user who may accept
   * @param role as what
   * @param from who invites
   * @param made when it was made
   * @param expires until when it can be accepted
   */
  public record Invitation(
      UUID id, Nick organisation, Nick user, Role role, Nick from, Instant made, Instant expires) {}
}
