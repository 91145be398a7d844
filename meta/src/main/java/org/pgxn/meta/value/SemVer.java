package org.pgxn.meta.value;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A semantic version (semver.org 2.0.0): three numbers of at most 31 bits, then perhaps a
 * pre-release and build metadata; at most 100 characters.
 *
 * <p>{@link #compareTo} is the precedence of the specification: it ignores build metadata, so
 * versions that compare as 0 need not be equal. PostgreSQL's type {@code semver} (0.32) agrees for
 * all versions but those of which an identifier of the pre-release begins with a digit and is no
 * number of 31 bits; of such identifiers it compares only the leading digits.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number
 * @param prerelease without its hyphen, empty for a release proper
 * @param build without its plus sign, empty if there is none
 */
public record SemVer(int major, int minor, int patch, String prerelease, String build)
    implements Comparable<SemVer> {
  /** Most characters of a version. */
  public static final int MOST = 100;

  private static final Comparator<SemVer> BY_NUMBERS =
      Comparator.comparingInt(SemVer::major)
          .thenComparingInt(SemVer::minor)
          .thenComparingInt(SemVer::patch);

  /** Refuses what {@link #parse} refuses. */
  public SemVer {
    if (major < 0
        || minor < 0
        || patch < 0
        || !(prerelease.isEmpty() || VersionGrammar.isPrerelease(prerelease))
        || !(build.isEmpty() || VersionGrammar.isBuild(build))
        || text(major, minor, patch, prerelease, build).length() > MOST) {
      throw new IllegalArgumentException("not a semantic version");
    }
  }

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if the text is not a semantic version
   */
  public static SemVer parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not a semantic version: " + Shown.of(text)));
  }

  /** Reads a version, if the text is one. */
  public static Optional<SemVer> tryParse(String text) {
    return VersionGrammar.parse(text);
  }

  /** Whether this is a pre-release. */
  public boolean isPrerelease() {
    return !prerelease.isEmpty();
  }

  /** The version in lower case, as paths have it and as versions are taken. */
  public SemVer lowerCased() {
    return new SemVer(
        major, minor, patch, prerelease.toLowerCase(Locale.ROOT), build.toLowerCase(Locale.ROOT));
  }

  /**
   * A text of ASCII characters whose order under collation C is {@link #compareTo}: equal exactly
   * for versions that compare as 0.
   */
  public String sortKey() {
    StringBuilder key = new StringBuilder("%010d.%010d.%010d".formatted(major, minor, patch));
    if (!isPrerelease()) {
      return key.append('~').toString();
    }
    for (String identifier : identifiers()) {
      if (isNumeric(identifier)) {
        key.append("0%03d".formatted(identifier.length()));
      } else {
        key.append('1');
      }
      // A blank sorts below every character of an identifier, so a prefix stays below.
      key.append(identifier).append(' ');
    }
    return key.toString();
  }

  @Override
  public int compareTo(SemVer other) {
    int byNumbers = BY_NUMBERS.compare(this, other);
    if (byNumbers != 0) {
      return byNumbers;
    }
    if (!isPrerelease() || !other.isPrerelease()) {
      return Boolean.compare(other.isPrerelease(), isPrerelease());
    }
    List<String> mine = identifiers();
    List<String> others = other.identifiers();
    for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
      int byIdentifier = compareIdentifiers(mine.get(i), others.get(i));
      if (byIdentifier != 0) {
        return byIdentifier;
      }
    }
    return Integer.compare(mine.size(), others.size());
  }

  private List<String> identifiers() {
    return List.of(prerelease.split("\\.", -1));
  }

  private static int compareIdentifiers(String one, String other) {
    boolean number = isNumeric(one);
    if (number != isNumeric(other)) {
      return number ? -1 : 1;
    }
    // Numbers have no leading zeros, so the longer is the greater.
    int byLength = number ? Integer.compare(one.length(), other.length()) : 0;
    return byLength != 0 ? byLength : one.compareTo(other);
  }

  private static boolean isNumeric(String identifier) {
    return identifier.chars().allMatch(Characters::isDigit);
  }

  private static String text(int major, int minor, int patch, String prerelease, String build) {
    return major
        + "."
        + minor
        + "."
        + patch
        + (prerelease.isEmpty() ? "" : "-" + prerelease)
        + (build.isEmpty() ? "" : "+" + build);
  }

  /** The version as it was written. */
  @Override
  public String toString() {
    return text(major, minor, patch, prerelease, build);
  }
}
