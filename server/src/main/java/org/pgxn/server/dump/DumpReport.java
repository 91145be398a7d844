package org.pgxn.server.dump;

/**
 * What was dumped.
 *
 * @param header the dump's first member
 * @param manifest its last
 * @param archives how many archives it has
 * @param archiveBytes how many bytes they have
 */
public record DumpReport(
    DumpHeader header, DumpManifest manifest, long archives, long archiveBytes) {

  /** Whether every archive that a release names is in the dump as it was released. */
  public boolean complete() {
    return manifest.complete();
  }
}
