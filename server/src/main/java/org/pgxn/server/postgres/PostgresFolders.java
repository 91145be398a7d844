package org.pgxn.server.postgres;

import java.nio.file.Path;

/**
 * Where the embedded PostgreSQL keeps what.
 *
 * @param data the data folder of the whole server
 * @param cluster PostgreSQL's own data directory
 */
record PostgresFolders(Path data, Path cluster) {

  /** The usual places in a data folder. */
  PostgresFolders(Path data) {
    this(data, data.resolve("postgres"));
  }

  /** The same with another cluster, which stands beside. */
  PostgresFolders beside(String cluster) {
    return new PostgresFolders(data, data.resolve(cluster));
  }

  /** Where a cluster is made, until it is complete. */
  Path unfinishedCluster() {
    return cluster.resolveSibling(cluster.getFileName() + ".new");
  }

  /** Unpacked programs, one folder for each version. */
  Path programs() {
    return data.resolve("postgres-bin");
  }

  /** The password of the cluster's roles, for the owner of the file only. */
  Path password() {
    return data.resolve("postgres-password");
  }

  /** What PostgreSQL says before its own log is open. */
  Path startLog() {
    return data.resolve("postgres-start.log");
  }

  /** The file whose lock says that a server uses the data folder. */
  Path lock() {
    return data.resolve("server.lock");
  }
}
