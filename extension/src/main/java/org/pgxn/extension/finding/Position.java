package org.pgxn.extension.finding;

/**
 * A place in a file.
 *
 * @param line from 1; 0 stands for the file as a whole
 * @param column from 1, in UTF-16 units; 0 if the line is 0
 */
public record Position(int line, int column) {
  /** The file as a whole. */
  public static final Position WHOLE_FILE = new Position(0, 0);

  /** Refuses negative numbers. */
  public Position {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("negative position");
    }
  }

  /** {@code line:column}, or nothing for the whole file. */
  @Override
  public String toString() {
    return line == 0 ? "" : line + ":" + column;
  }
}
