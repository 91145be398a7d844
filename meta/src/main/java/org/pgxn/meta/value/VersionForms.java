package org.pgxn.meta.value;

/**
 * Grammars of versions and ranges of versions, to the letter of the metadata contract (§1.1, §2.2).
 * Numbers are at most 2147483647, versions at most 100 characters.
 */
public final class VersionForms {
  private VersionForms() {}

  /** A semantic version with or without build metadata (v1). */
  public static boolean isVersion(String text) {
    VersionScanner scanner = new VersionScanner(text);
    return scanner.version(3) && scanner.atEnd();
  }

  /** A semantic version without build metadata (v2). */
  public static boolean isVersionWithoutBuild(String text) {
    return text.indexOf('+') < 0 && isVersion(text);
  }

  /** A range of v1, whose versions have three parts. */
  public static boolean isRange(String text) {
    return isRange(text, 3);
  }

  /** A range of v2, whose versions have one to three parts. */
  public static boolean isPartialRange(String text) {
    return isRange(text, 1);
  }

  private static boolean isRange(String text, int leastParts) {
    VersionScanner scanner = new VersionScanner(text);
    scanner.operator();
    if (!scanner.version(leastParts) && !(leastParts > 1 && scanner.zero())) {
      return false;
    }
    while (!scanner.atEnd()) {
      if (!scanner.comma()) {
        return false;
      }
      scanner.operator();
      // The published grammar keeps a mere zero out of every item but the first, and with it,
      // in v2, all that begins with 0.0.
      boolean zero = leastParts == 1 && scanner.beginsWithZeroes();
      if (zero || !scanner.version(leastParts)) {
        return false;
      }
    }
    return true;
  }
}
