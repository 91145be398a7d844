package org.pgxn.accounts.api;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.RegistryName;
import org.pgxn.platform.problem.ProblemType;

/** What the routes about names have in common: words of requests, and outcomes as answers. */
final class Outcomes {

  private Outcomes() {}

  /**
   * An offer that waits.
   *
   * @param id identifies it
   */
  record OfferedView(UUID id) {}

  /** Ends the request with a problem, unless an act is done. */
  static void done(OwnershipOutcome outcome) {
    switch (outcome) {
      case OwnershipOutcome.Done _, OwnershipOutcome.Offered _ -> {}
      case OwnershipOutcome.NoSuch missing ->
          throw ProblemType.NOT_FOUND.refusal("There is no %s.".formatted(missing.what()));
      case OwnershipOutcome.Refused refused -> throw ProblemType.CONFLICT.refusal(refused.reason());
    }
  }

  static OfferedView offered(OwnershipOutcome outcome) {
    done(outcome);
    if (outcome instanceof OwnershipOutcome.Offered offered) {
      return new OfferedView(offered.id());
    }
    throw new IllegalStateException("Nothing was offered");
  }

  static Nick nick(@Nullable String text) {
    return Nick.tryParse(text)
        .orElseThrow(() -> ProblemType.NOT_FOUND.refusal("There is no such user."));
  }

  static RegistryName distribution(String name) {
    return named(NameKind.DISTRIBUTION, name);
  }

  static RegistryName extension(String name) {
    return named(NameKind.EXTENSION, name);
  }

  private static RegistryName named(NameKind kind, String name) {
    try {
      return new RegistryName(kind, name);
    } catch (IllegalArgumentException e) {
      throw ProblemType.NOT_FOUND.refusal("There is no such name.");
    }
  }

  static List<RegistryName> names(
      @Nullable List<String> distributions, @Nullable List<String> extensions) {
    List<RegistryName> names = new ArrayList<>();
    if (distributions != null) {
      distributions.forEach(name -> names.add(distribution(name)));
    }
    if (extensions != null) {
      extensions.forEach(name -> names.add(extension(name)));
    }
    return names;
  }

  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ProblemType.NOT_FOUND.refusal("There is no such offer.");
    }
  }
}
