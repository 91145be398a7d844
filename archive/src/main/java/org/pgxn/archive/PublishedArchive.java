package org.pgxn.archive;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The zip of a release.
 *
 * @param file where it was written
 * @param repacked false if it is a byte for byte copy of what was opened
 * @param size in bytes
 * @param sha1 lower-case hex
 * @param sha256 lower-case hex
 * @param sha512 lower-case hex
 * @param readme null if there is none or it is larger than its limit
 */
public record PublishedArchive(
    Path file,
    boolean repacked,
    long size,
    String sha1,
    String sha256,
    String sha512,
    @Nullable Readme readme) {

  /**
   * The README of a release (root registry contract §2.2, step 7).
   *
   * @param member its path in the published zip
   * @param bytes its contents, unchanged; shared, not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only read
  public record Readme(String member, byte[] bytes) {}
}
