package org.pgxn.accounts;

import java.util.List;
import java.util.Locale;

/**
 * Who holds the names of distributions and extensions (settled decisions, "Who may release" and
 * "New names"). Names compare without case. Safe for use by several threads.
 */
public interface Ownership {

  /** Whether somebody may release under some names. */
  sealed interface Claim {}

  /**
   * All names are the releaser's.
   *
   * @param newExtensions those that were nobody's before, as spelt in the request
   */
  record Granted(List<String> newExtensions) implements Claim {
    /** Copies the names. */
    public Granted {
      newExtensions = List.copyOf(newExtensions);
    }
  }

  /**
   * Some names are others'.
   *
   * @param names those, at least one
   */
  record NotOwner(List<OwnedName> names) implements Claim {
    /** Copies the names. */
    public NotOwner {
      names = List.copyOf(names);
    }
  }

  /**
   * A new name may not be registered.
   *
   * @param name the name
   * @param reason why not, a sentence
   * @param remedy what to do, a sentence
   * @param reviewable whether people may {@linkplain NameReviews decide} otherwise
   */
  record NameRefused(String name, String reason, String remedy, boolean reviewable)
      implements Claim {}

  /**
   * A name that somebody else holds.
   *
   * @param kind what it names
   * @param name as it is registered
   * @param owner who holds it
   */
  record OwnedName(NameKind kind, String name, Nick owner) {}

  /** What a name names. */
  enum NameKind {
    /** A distribution. */
    DISTRIBUTION,
    /** An extension. */
    EXTENSION;

    /**
     * Returns the kind as people and programs read it.
     *
     * @return in lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Claims all names that a release needs; those that are nobody's become the releaser's. Runs in
   * the caller's transaction, which must be rolled back unless the claim is granted. With new names
   * it makes others wait who claim some, until that transaction ends.
   *
   * @param releaser wants to release
   * @param distribution the distribution's name
   * @param extensions the extensions that it provides
   * @return the outcome
   */
  Claim claim(Nick releaser, String distribution, List<String> extensions);

  /**
   * Says what {@link #claim} would say now, and changes nothing.
   *
   * @param releaser wants to release
   * @param distribution the distribution's name
   * @param extensions the extensions that it provides
   * @return the outcome
   */
  Claim check(Nick releaser, String distribution, List<String> extensions);

  /**
   * Gives the name of a distribution to its releaser, unless it or an extension of the same name is
   * somebody's. For releases that came without a {@link #claim}, through PGXN Manager, where the
   * names of distributions have no owner. Runs in the caller's transaction, and makes others wait
   * who claim new names until it ends.
   *
   * @param distribution the distribution's name
   * @param releaser who released it first
   */
  void adopt(String distribution, Nick releaser);

  /**
   * Tells whose a distribution is.
   *
   * @param distribution its name
   * @return owner and co-owners
   */
  Owners ownersOfDistribution(String distribution);

  /**
   * Tells whose a name is.
   *
   * @param name a distribution or an extension
   * @return owner and co-owners; no owner if it is nobody's
   */
  Owners owners(RegistryName name);

  /**
   * Tells what somebody is to a name.
   *
   * @param user who
   * @param name a distribution or an extension
   * @return owner, co-owner or stranger
   */
  Standing standing(Nick user, RegistryName name);

  /**
   * Lists the names that a user owns or co-owns.
   *
   * @param user who
   * @return distributions, then extensions, each by name
   */
  List<HeldName> namesOf(Nick user);
}
