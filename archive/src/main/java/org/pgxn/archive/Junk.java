package org.pgxn.archive;

/** What operating systems and archivers leave in archives without their authors knowing. */
final class Junk {
  private Junk() {}

  /** Resource forks and folder settings of macOS, and the pax comment that old unpackers make. */
  static boolean is(ArchiveMember member) {
    String path = member.path();
    String name = member.name();
    return path.equals("__MACOSX")
        || path.startsWith("__MACOSX/")
        || path.equals("pax_global_header")
        || (!member.folder() && (name.equals(".DS_Store") || name.startsWith("._")));
  }
}
