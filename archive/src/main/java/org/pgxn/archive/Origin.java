package org.pgxn.archive;

/** Where an archive comes from, which decides what becomes of its hostile members. */
public enum Origin {
  /** A new upload: the first broken rule refuses the archive. */
  UPLOAD,

  /**
   * An archive published before these rules: its links, unsafe names and colliding names are left
   * out of the members. Limits and a readable structure are still required.
   */
  IMPORT
}
