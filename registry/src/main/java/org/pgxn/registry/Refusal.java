package org.pgxn.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Scope;
import org.pgxn.meta.problem.Problem;

/** Why a release was not published. Nothing of it stays. */
public sealed interface Refusal {

  /** The releaser is not signed in. */
  record NotSignedIn() implements Refusal {}

  /**
   * The token does not let its user release under this name.
   *
   * @param scope what it lacks
   */
  record ScopeNeeded(String distribution, Scope scope) implements Refusal {}

  /** Too many uploads are ahead of this one. */
  record Busy() implements Refusal {}

  /** The file is none of the archive formats that the registry reads. */
  record NotAnArchive() implements Refusal {}

  /**
   * The archive is broken, hostile or too large.
   *
   * @param rule stable word for the rule it breaks
   * @param entry the entry at fault; null when it is the archive as a whole
   * @param message what is wrong
   * @param remedy what to do about it
   */
  record BadArchive(String rule, @Nullable String entry, String message, String remedy)
      implements Refusal {}

  /** The archive has no META.json at its top or one folder below. */
  record NoMeta() implements Refusal {}

  /**
   * META.json is not readable or breaks rules.
   *
   * @param member its name in the archive
   * @param problems all that is wrong with it
   */
  record BadMeta(String member, List<Problem> problems) implements Refusal {
    public BadMeta {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A name belongs to somebody else.
   *
   * @param releaser nick, as the account spells it
   * @param names the names at fault, each with its owner
   */
  record NotOwner(String releaser, List<OwnedName> names) implements Refusal {
    public NotOwner {
      names = List.copyOf(names);
    }
  }

  /**
   * A name and whose it is.
   *
   * @param kind {@code distribution} or {@code extension}
   */
  record OwnedName(String kind, String name, String owner) {}

  /** A new name may not be registered. */
  record NameRefused(String name, String reason, String remedy) implements Refusal {}

  /** The version is released, perhaps in another case. */
  record AlreadyExists(String distribution, String version) implements Refusal {}

  /** The version is below one released before. */
  record VersionTooLow(String distribution, String version, PreviousRelease line, String greatest)
      implements Refusal {}

  /** Among which releases the version is too low. */
  enum PreviousRelease {
    /** Those of the same major and minor number. */
    MINOR,
    /** Those of the same major number. */
    MAJOR,
    /** All. */
    ANY
  }

  /** A tag is too long for the name of a file. */
  record TagTooLong(String tag, int bytes, int most) implements Refusal {}

  /** The idempotency key came before with another archive. */
  record KeyReused(String key) implements Refusal {}
}
