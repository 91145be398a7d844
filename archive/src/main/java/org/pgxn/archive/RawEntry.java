package org.pgxn.archive;

/**
 * A member as its headers describe it, before any rule was applied to it.
 *
 * @param name the bytes of its name
 * @param size unpacked, in bytes
 * @param extent where its contents lie
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record RawEntry(byte[] name, Kind kind, boolean executable, long size, Extent extent) {

  /** What a member claims to be. */
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    SPECIAL
  }

  /**
   * Part of a file that holds the contents of one member.
   *
   * @param offset of the first byte
   * @param length as stored, in bytes
   * @param deflated whether they have to be inflated
   */
  record Extent(long offset, long length, boolean deflated) {}
}
