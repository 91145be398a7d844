package org.pgxn.archive;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of a member after all checks of its form.
 *
 * @param path without leading {@code ./} and closing slash; empty for the top of the archive itself
 * @param folder whether the name ended in a slash or is the top itself
 * @param trimmed whether a leading {@code ./} was taken off
 */
record MemberName(String path, boolean folder, boolean trimmed) {
  /** For a leading {@code ./} and a closing slash, which do not count. */
  private static final int SLACK = 3;

  static MemberName parse(byte[] raw, ArchiveLimits limits) throws RefusedException {
    String shown = ShownName.of(raw);
    if (raw.length > limits.pathBytes() + SLACK) {
      throw tooLong(shown, limits);
    }
    String text =
        ShownName.decode(raw)
            .orElseThrow(
                () -> refuse(ArchiveRule.NAME_ENCODING, shown, "The name “%s” is not UTF-8."));
    if (text.isEmpty()) {
      throw refuse(ArchiveRule.EMPTY_NAME, shown, "A member has an empty name “%s”.");
    }
    int start = 0;
    while (text.startsWith("./", start)) {
      start += 2;
    }
    String path = text.substring(start);
    boolean trimmed = path.length() < text.length();
    if (path.isEmpty() || path.equals(".")) {
      return new MemberName("", true, true);
    }
    checkStart(path, shown);
    boolean folder = path.endsWith("/");
    if (folder) {
      path = path.substring(0, path.length() - 1);
    }
    check(path, shown, limits);
    return new MemberName(path, folder, trimmed);
  }

  /** Checks a path that this program put together, such as one below a new prefix. */
  static void check(String path, ArchiveLimits limits) throws RefusedException {
    String shown = ShownName.of(path);
    checkStart(path, shown);
    check(path, shown, limits);
  }

  private static void checkStart(String path, String shown) throws RefusedException {
    if (path.startsWith("/")) {
      throw refuse(ArchiveRule.ABSOLUTE_PATH, shown, "The path “%s” is absolute.");
    }
    if (path.length() > 1 && path.charAt(1) == ':' && isAsciiLetter(path.charAt(0))) {
      throw refuse(ArchiveRule.DRIVE_LETTER, shown, "The path “%s” starts with a drive letter.");
    }
  }

  private static void check(String path, String shown, ArchiveLimits limits)
      throws RefusedException {
    int bytes = path.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limits.pathBytes()) {
      throw tooLong(shown, limits);
    }
    if (path.codePoints().anyMatch(ShownName::isDisturbing)) {
      throw refuse(
          ArchiveRule.CONTROL_CHARACTER, shown, "The path “%s” has a control character in it.");
    }
    if (path.indexOf('\\') >= 0) {
      throw refuse(ArchiveRule.BACKSLASH, shown, "The path “%s” has a backslash in it.");
    }
    String[] parts = path.split("/", -1);
    if (parts.length > limits.depth()) {
      throw refuse(
          ArchiveRule.DEPTH, shown, "The path “%s” is deeper than " + limits.depth() + " parts.");
    }
    for (String part : parts) {
      checkPart(part, shown);
    }
  }

  private static void checkPart(String part, String shown) throws RefusedException {
    switch (part) {
      case "" -> throw refuse(ArchiveRule.EMPTY_NAME, shown, "The path “%s” has an empty part.");
      case "." -> throw refuse(ArchiveRule.DOT_PATH, shown, "The path “%s” has a part “.”.");
      case ".." ->
          throw refuse(ArchiveRule.PARENT_PATH, shown, "The path “%s” leads upwards with “..”.");
      default -> {
        if (PathTree.withoutTail(part).isEmpty()) {
          throw part.contains("..")
              ? refuse(ArchiveRule.PARENT_PATH, shown, "The path “%s” may lead upwards.")
              : refuse(ArchiveRule.DOT_PATH, shown, "The path “%s” has a part without a name.");
        }
        if (isGit(part)) {
          throw refuse(
              ArchiveRule.GIT_FOLDER, shown, "“%s” belongs to a Git repository, not to a release.");
        }
      }
    }
  }

  /**
   * Also the spellings that file systems of Windows and macOS take for {@code .git}: other case,
   * ignorable characters, closing dots and blanks, stream names, the short name.
   */
  private static boolean isGit(String part) {
    StringBuilder plain = new StringBuilder();
    part.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .takeWhile(c -> c != ':')
        .forEach(plain::appendCodePoint);
    String name = PathTree.withoutTail(plain.toString()).toLowerCase(Locale.ROOT);
    return name.equals(".git") || name.equals("git~1");
  }

  private static RefusedException tooLong(String shown, ArchiveLimits limits) {
    return refuse(
        ArchiveRule.PATH_LENGTH,
        shown,
        "The path “%s” is longer than " + limits.pathBytes() + " bytes.");
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static RefusedException refuse(ArchiveRule rule, String shown, String message) {
    return new RefusedException(rule, shown, message.replace("%s", shown));
  }
}
