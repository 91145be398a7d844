package org.pgxn.archive;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The paths seen so far, as a tree whose keys are the names with case and Unicode form folded away,
 * so that names which some file system would take for one meet in one node.
 */
final class PathTree {
  private final int mostFolders;
  private final Node top = new Node("", false);
  private int folders;
  private boolean folderAfterItsFiles;

  /**
   * @param mostFolders how many folders may exist, whether listed or only implied
   */
  PathTree(int mostFolders) {
    this.mostFolders = mostFolders;
  }

  /** Whether a folder was listed after something in it, which one old client cannot unpack. */
  boolean hasFolderAfterItsFiles() {
    return folderAfterItsFiles;
  }

  void add(String path, boolean folder) throws RefusedException {
    String[] parts = path.split("/", -1);
    Node at = top;
    StringBuilder walked = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      String key = fold(parts[i]);
      Node next = at.children.get(key);
      if (next == null) {
        next = new Node(parts[i], last && !folder);
        at.children.put(key, next);
        countFolder(next, path);
        next.listed = last;
      } else {
        checkMeeting(next, parts[i], path, walked, last, folder);
      }
      walked.append(next.name).append('/');
      at = next;
    }
  }

  private void checkMeeting(
      Node known, String part, String path, CharSequence walked, boolean last, boolean folder)
      throws RefusedException {
    boolean sameKind = known.file == (last && !folder);
    if (!known.name.equals(part) || !sameKind) {
      String knownPath = walked + known.name;
      throw new RefusedException(
          ArchiveRule.COLLISION,
          ShownName.of(path),
          known.name.equals(part)
              ? "With “%s” the archive has “%s” as a file and as a folder."
                  .formatted(ShownName.of(path), ShownName.of(knownPath))
              : "In “%s” a name differs from “%s” only by case or Unicode form."
                  .formatted(ShownName.of(path), ShownName.of(knownPath)));
    }
    if (last && known.listed) {
      throw new RefusedException(
          ArchiveRule.DUPLICATE,
          ShownName.of(path),
          "The archive has “%s” twice.".formatted(ShownName.of(path)));
    }
    if (last) {
      known.listed = true;
      folderAfterItsFiles = true;
    }
  }

  private void countFolder(Node node, String path) throws RefusedException {
    if (!node.file && ++folders > mostFolders) {
      throw new RefusedException(
          ArchiveRule.ENTRIES,
          ShownName.of(path),
          "With “%s” the archive has more than %d folders."
              .formatted(ShownName.of(path), mostFolders));
    }
  }

  /**
   * Folds what Windows (closing dots and blanks), macOS (ignorable characters) or both (case,
   * Unicode form) do not tell apart. Lower case comes first because the capital sharp s has no
   * other capital.
   */
  private static String fold(String name) {
    String visible = name;
    if (!isAscii(name)) {
      visible =
          name.codePoints()
              .filter(c -> Character.getType(c) != Character.FORMAT && !isVariationSelector(c))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    }
    String plain = Normalizer.normalize(withoutTail(visible), Normalizer.Form.NFKC);
    String folded =
        plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  /** Without the dots and blanks that Windows takes off the end of a name. */
  static String withoutTail(String name) {
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean isVariationSelector(int c) {
    return c >= 0xfe00 && c <= 0xfe0f;
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }

  private static final class Node {
    private final String name;
    private final boolean file;
    private final Map<String, Node> children;
    private boolean listed;

    Node(String name, boolean file) {
      this.name = name;
      this.file = file;
      this.children = file ? Map.of() : HashMap.newHashMap(2);
    }
  }
}
