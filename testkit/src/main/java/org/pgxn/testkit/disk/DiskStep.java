package org.pgxn.testkit.disk;

/**
 * One change of a disk: what a power cut can come before or after of, and never in the middle.
 *
 * @param kind what changes
 * @param path where, from the root of the disk
 */
public record DiskStep(Kind kind, String path) {

  /** What can change. */
  public enum Kind {
    /** A file comes to be. */
    CREATE,
    /** A file gets or loses bytes. */
    WRITE,
    /** A file or the names in a folder become durable. */
    SYNC,
    /** A name moves. */
    RENAME,
    /** A file gets one more name. */
    LINK,
    /** A name goes. */
    DELETE,
    /** A folder comes to be. */
    MAKE_FOLDER,
    /** A mode or a time stamp changes. */
    SET_ATTRIBUTE;

    /** Whether this takes space that a full disk does not have. */
    public boolean takesSpace() {
      return switch (this) {
        case CREATE, WRITE, RENAME, LINK, MAKE_FOLDER -> true;
        case SYNC, DELETE, SET_ATTRIBUTE -> false;
      };
    }
  }
}
