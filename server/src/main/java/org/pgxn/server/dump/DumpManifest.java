package org.pgxn.server.dump;

import java.util.List;
import java.util.Map;

/**
 * What a dump says of itself after all else: without it a dump is not whole.
 *
 * @param members how many came before
 * @param sha256 over one line for each of them, in their order: SHA-256, size and name
 * @param tables the rows of each table
 * @param missing how many archives were named by releases and not in the store
 * @param untaken how many releases have an archive that is a PGXN Manager's alone: it is neither in
 *     the store nor in the root tree
 * @param damaged how many archives have other bytes than they had when they were released
 * @param faulty digests of missing and damaged archives, and paths in the root tree of those that
 *     were not taken; the first hundred
 */
public record DumpManifest(
    long members,
    String sha256,
    Map<String, RowDigest> tables,
    long missing,
    long untaken,
    long damaged,
    List<String> faulty) {

  /** Copies what it gets. */
  public DumpManifest {
    tables = Map.copyOf(tables);
    faulty = List.copyOf(faulty);
  }

  /** Whether every archive that a release names is in the dump as it was released. */
  public boolean complete() {
    return missing == 0 && untaken == 0 && damaged == 0;
  }

  /**
   * The rows of a table, in whatever order they come.
   *
   * @param rows how many
   * @param bytes how many in the text format of COPY
   * @param sum of the SHA-256 of each, modulo 2^256, in hex
   */
  public record RowDigest(long rows, long bytes, String sum) {}
}
