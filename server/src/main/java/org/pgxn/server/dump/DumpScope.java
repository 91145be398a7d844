package org.pgxn.server.dump;

/** What a dump holds. */
public enum DumpScope {
  /** The registry: all that cannot be made again, archives included. */
  REGISTRY,
  /** The whole database, for another PostgreSQL in the same data folder; no archives. */
  DATABASE
}
