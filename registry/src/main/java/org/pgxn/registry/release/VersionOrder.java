package org.pgxn.registry.release;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.pgxn.meta.value.SemVer;
import org.pgxn.registry.Refusal.PreviousRelease;

/**
 * Which versions a distribution may release next: at least the greatest, or at least the greatest
 * of the same major.minor, or, when that minor is new, at least the greatest of the same major
 * (root registry contract §2.6). A version once taken stays taken, whatever became of its release.
 */
final class VersionOrder {
  private VersionOrder() {}

  sealed interface Answer {
    record Allowed() implements Answer {}

    record Taken(SemVer by) implements Answer {}

    record TooLow(PreviousRelease line, SemVer greatest) implements Answer {}
  }

  static Answer check(SemVer version, Collection<SemVer> existing) {
    Optional<SemVer> same =
        existing.stream()
            .filter(other -> other.lowerCased().compareTo(version.lowerCased()) == 0)
            .findFirst();
    if (same.isPresent()) {
      return new Answer.Taken(same.get());
    }
    Optional<SemVer> greatest = greatest(existing, other -> true);
    if (greatest.isEmpty() || version.compareTo(greatest.get()) > 0) {
      return new Answer.Allowed();
    }
    Optional<SemVer> ofMajor = greatest(existing, other -> other.major() == version.major());
    Optional<SemVer> ofMinor =
        greatest(
            existing,
            other -> other.major() == version.major() && other.minor() == version.minor());
    if (ofMinor.isPresent()) {
      return compare(version, PreviousRelease.MINOR, ofMinor.get());
    }
    if (ofMajor.isPresent()) {
      return compare(version, PreviousRelease.MAJOR, ofMajor.get());
    }
    return new Answer.TooLow(PreviousRelease.ANY, greatest.get());
  }

  private static Answer compare(SemVer version, PreviousRelease line, SemVer greatest) {
    return version.compareTo(greatest) > 0
        ? new Answer.Allowed()
        : new Answer.TooLow(line, greatest);
  }

  private static Optional<SemVer> greatest(Collection<SemVer> versions, Predicate<SemVer> among) {
    return versions.stream().filter(among).max(Comparator.naturalOrder());
  }
}
