package org.pgxn.server.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one spelling of a path under which the tree has a file: names and versions in lower case, a
 * hyphen before the pre-release (root registry contract §1.3, clients contract §1.16).
 */
final class Spelling {

  private static final int RELEASE_FILE_DEPTH = 4;
  private static final List<String> FIXED_NAMES = List.of("META.json", "README.txt");
  private static final String ZIP = ".zip";

  private Spelling() {}

  /**
   * Spells a path.
   *
   * @param path as a client wrote it
   * @return the path of the same file in the tree, which may be the same
   */
  static RequestPath of(RequestPath path) {
    List<String> segments = path.segments().stream().map(Spelling::lower).toList();
    if (segments.size() != RELEASE_FILE_DEPTH || !segments.getFirst().equals("dist")) {
      return new RequestPath(segments, path.folder());
    }
    List<String> release = new ArrayList<>(segments.subList(0, RELEASE_FILE_DEPTH - 1));
    String distribution = segments.get(1);
    String version = segments.get(2);
    String hyphenated = hyphenate(version);
    String file = segments.getLast();
    release.set(2, hyphenated);
    String archive = distribution + "-" + version + ZIP;
    release.add(
        file.equals(archive)
            ? distribution + "-" + hyphenated + ZIP
            : FIXED_NAMES.stream().filter(file::equalsIgnoreCase).findFirst().orElse(file));
    return new RequestPath(release, path.folder());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Turns {@code 1.0.0b1} into {@code 1.0.0-b1}. */
  private static String hyphenate(String version) {
    int end = 0;
    while (end < version.length() && isNumeric(version.charAt(end))) {
      end++;
    }
    boolean glued = end > 0 && end < version.length() && isLetter(version.charAt(end));
    return glued ? version.substring(0, end) + "-" + version.substring(end) : version;
  }

  private static boolean isNumeric(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
