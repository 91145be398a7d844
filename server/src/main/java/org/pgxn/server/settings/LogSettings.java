package org.pgxn.server.settings;

/**
 * How the log is written.
 *
 * @param format of its lines
 * @param access whether each request gets a line
 */
public record LogSettings(Format format, boolean access) {

  /** What holds where nobody sets anything. */
  public static final LogSettings STANDARD = new LogSettings(Format.TEXT, false);

  /** The format of a line. */
  public enum Format {
    /** For people. */
    TEXT,
    /** An object of the Elastic Common Schema. */
    JSON
  }
}
