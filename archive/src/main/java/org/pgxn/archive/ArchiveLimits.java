package org.pgxn.archive;

import java.time.Duration;

/**
 * What an archive may cost its reader (contracts, limits §4). A value equal to a limit is accepted.
 *
 * @param packedBytes size of the file itself, and of what is published from it
 * @param unpackedBytes sum of the sizes of all members
 * @param entries members that are not folders; folders, listed or only implied by paths, are held
 *     to the same number by themselves
 * @param pathBytes UTF-8 bytes of one path, without a closing slash
 * @param depth parts of one path: {@code a/b/c} has three
 * @param ratio how many times larger than the file its contents may be
 * @param ratioFloorBytes contents up to this size are never judged by {@code ratio}
 * @param metaBytes size of the META.json
 * @param readmeBytes a larger README stays in the archive but is not handed out
 * @param time how long opening an archive may take
 */
public record ArchiveLimits(
    long packedBytes,
    long unpackedBytes,
    int entries,
    int pathBytes,
    int depth,
    int ratio,
    long ratioFloorBytes,
    int metaBytes,
    int readmeBytes,
    Duration time) {

  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int MIB = 1024 * 1024;

  /** The greatest value of a 32-bit field of a zip that does not announce zip64. */
  private static final long PLAIN_ZIP_BYTES = 0xFFFF_FFFEL;

  /** Half of what the 16-bit entry count of a zip holds: members and folders share it. */
  private static final int PLAIN_ZIP_ENTRIES = 32_000;

  private static final int PLAIN_ZIP_NAME = 65_000;

  /**
   * Keeps every limit inside what a plain zip can express, so that publishing never needs zip64,
   * which some of the old clients cannot read.
   *
   * @throws IllegalArgumentException if a limit is not positive or beyond that reach
   */
  public ArchiveLimits {
    within("packedBytes", packedBytes, 1, PLAIN_ZIP_BYTES);
    within("unpackedBytes", unpackedBytes, 1, PLAIN_ZIP_BYTES);
    within("entries", entries, 1, PLAIN_ZIP_ENTRIES);
    within("pathBytes", pathBytes, 1, PLAIN_ZIP_NAME);
    within("depth", depth, 1, PLAIN_ZIP_NAME);
    within("ratio", ratio, 1, Integer.MAX_VALUE);
    within("ratioFloorBytes", ratioFloorBytes, 0, PLAIN_ZIP_BYTES);
    within("metaBytes", metaBytes, 1, 64 * MIB);
    within("readmeBytes", readmeBytes, 1, 64 * MIB);
    within("time", time.toSeconds(), 1, Integer.MAX_VALUE);
  }

  /** The limits that hold unless the operator sets others. */
  public static ArchiveLimits defaults() {
    return new ArchiveLimits(
        64L * MIB, 512L * MIB, 20_000, 1_024, 32, 100, 16L * MIB, MIB, 2 * MIB, TIME);
  }

  /** Whether contents of {@code unpacked} bytes are too many for a file of {@code packed} bytes. */
  boolean isBomb(long unpacked, long packed) {
    return unpacked > ratioFloorBytes && unpacked > ratio * packed;
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be between %d and %d, not %d".formatted(name, least, most, value));
    }
  }
}
