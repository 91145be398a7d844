package org.pgxn.archive;

/** The defaults with some of them changed. */
final class TestLimits {
  private long packedBytes = ArchiveLimits.defaults().packedBytes();
  private long unpackedBytes = ArchiveLimits.defaults().unpackedBytes();
  private int entries = ArchiveLimits.defaults().entries();
  private int pathBytes = ArchiveLimits.defaults().pathBytes();
  private int depth = ArchiveLimits.defaults().depth();
  private int ratio = ArchiveLimits.defaults().ratio();
  private long ratioFloorBytes = ArchiveLimits.defaults().ratioFloorBytes();
  private int metaBytes = ArchiveLimits.defaults().metaBytes();
  private int readmeBytes = ArchiveLimits.defaults().readmeBytes();

  TestLimits packedBytes(long value) {
    packedBytes = value;
    return this;
  }

  TestLimits unpackedBytes(long value) {
    unpackedBytes = value;
    return this;
  }

  TestLimits entries(int value) {
    entries = value;
    return this;
  }

  TestLimits pathBytes(int value) {
    pathBytes = value;
    return this;
  }

  TestLimits depth(int value) {
    depth = value;
    return this;
  }

  TestLimits ratio(int value, long floor) {
    ratio = value;
    ratioFloorBytes = floor;
    return this;
  }

  TestLimits metaBytes(int value) {
    metaBytes = value;
    return this;
  }

  TestLimits readmeBytes(int value) {
    readmeBytes = value;
    return this;
  }

  ArchiveLimits build() {
    return new ArchiveLimits(
        packedBytes,
        unpackedBytes,
        entries,
        pathBytes,
        depth,
        ratio,
        ratioFloorBytes,
        metaBytes,
        readmeBytes,
        ArchiveLimits.defaults().time());
  }
}
