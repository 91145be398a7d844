package org.pgxn.server.dump;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.files.ArchiveStore;

/**
 * What is dumped.
 *
 * @param database of the registry
 * @param scope how much of it
 * @param archives where the archives lie; null if they are no part of the dump
 * @param root the root tree; null likewise
 */
public record DumpSource(
    DataSource database, DumpScope scope, @Nullable ArchiveStore archives, @Nullable Path root) {

  /** The registry with its archives. */
  public static DumpSource registry(DataSource database, ArchiveStore archives, Path root) {
    return new DumpSource(database, DumpScope.REGISTRY, archives, root);
  }

  /** The whole database alone. */
  public static DumpSource database(DataSource database) {
    return new DumpSource(database, DumpScope.DATABASE, null, null);
  }
}
