package org.pgxn.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.archive.RawEntry.Extent;
import org.pgxn.archive.RawEntry.Kind;

/** Applies the rules on names, kinds and amounts to one entry after the other. */
final class Inventory {
  private final ArchiveLimits limits;
  private final Origin origin;
  private final long packed;
  private final PathTree paths;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final List<ArchiveProblem> omitted = new ArrayList<>();
  private int entries;
  private long unpacked;
  private boolean trimmed;

  /** A member together with the place of its contents. */
  record Item(ArchiveMember member, Extent extent) {}

  /**
   * @param packed size of the archive file in bytes
   */
  Inventory(ArchiveLimits limits, Origin origin, long packed) {
    this.limits = limits;
    this.origin = origin;
    this.packed = packed;
    this.paths = new PathTree(limits.entries());
  }

  void add(RawEntry entry) throws RefusedException {
    if (entry.kind() != Kind.FOLDER && ++entries > limits.entries()) {
      throw new RefusedException(
          ArchiveRule.ENTRIES,
          ShownName.of(entry.name()),
          "With “%s” the archive has more than %d files."
              .formatted(ShownName.of(entry.name()), limits.entries()));
    }
    count(entry);
    try {
      admit(entry);
    } catch (RefusedException e) {
      if (origin == Origin.UPLOAD || e.problem().rule() == ArchiveRule.ENTRIES) {
        throw e;
      }
      omitted.add(e.problem());
    }
  }

  private void count(RawEntry entry) throws RefusedException {
    String shown = ShownName.of(entry.name());
    if (entry.size() > limits.unpackedBytes() - unpacked) {
      throw new RefusedException(
          ArchiveRule.UNPACKED_SIZE,
          shown,
          "With “%s” the archive unpacks to more than %d bytes."
              .formatted(shown, limits.unpackedBytes()));
    }
    unpacked += entry.size();
    if (limits.isBomb(unpacked, packed)) {
      throw new RefusedException(
          ArchiveRule.RATIO,
          shown,
          "With “%s” the archive unpacks to more than %d times its size."
              .formatted(shown, limits.ratio()));
    }
  }

  private void admit(RawEntry entry) throws RefusedException {
    MemberName name = MemberName.parse(entry.name(), limits);
    String shown = ShownName.of(entry.name());
    checkKind(entry, name, shown);
    trimmed |= name.trimmed();
    if (name.path().isEmpty()) {
      return;
    }
    boolean folder = entry.kind() == Kind.FOLDER;
    paths.add(name.path(), folder);
    ArchiveMember member =
        new ArchiveMember(name.path(), folder, entry.executable() && !folder, entry.size());
    items.put(member.path(), new Item(member, entry.extent()));
  }

  private static void checkKind(RawEntry entry, MemberName name, String shown)
      throws RefusedException {
    switch (entry.kind()) {
      case LINK ->
          throw new RefusedException(ArchiveRule.LINK, shown, "“%s” is a link.".formatted(shown));
      case SPECIAL ->
          throw new RefusedException(
              ArchiveRule.SPECIAL_FILE,
              shown,
              "“%s” is neither a file nor a folder.".formatted(shown));
      case FOLDER -> {
        if (entry.size() > 0) {
          throw new RefusedException(
              ArchiveRule.HEADER_MISMATCH,
              shown,
              "“%s” is a folder but has contents of its own.".formatted(shown));
        }
      }
      case FILE -> {
        if (name.folder()) {
          throw new RefusedException(
              ArchiveRule.HEADER_MISMATCH,
              shown,
              "“%s” has the name of a folder but is a file.".formatted(shown));
        }
      }
    }
  }

  /** In archive order. */
  List<Item> items() {
    return List.copyOf(items.values());
  }

  @Nullable Item item(String path) {
    return items.get(path);
  }

  List<ArchiveProblem> omitted() {
    return List.copyOf(omitted);
  }

  long unpacked() {
    return unpacked;
  }

  /** Whether old clients can unpack the members under the names and in the order given. */
  boolean isOrderly() {
    return !trimmed && !paths.hasFolderAfterItsFiles();
  }
}
