package org.pgxn.registry.tree;

/** What is to stand at a path of the root tree. */
sealed interface TreeContent {

  /** A file with these bytes. */
  final class Bytes implements TreeContent {
    private final byte[] bytes;

    /** Takes the array over: nobody may change it any more. */
    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /**
   * The archive with this digest.
   *
   * @param sha256 lower-case hex
   * @param size in bytes
   */
  record Archive(String sha256, long size) implements TreeContent {}

  /** No file. */
  record Absent() implements TreeContent {}

  /** Whatever stands there: the registry cannot make this file and does not touch it. */
  record Untouched() implements TreeContent {}
}
