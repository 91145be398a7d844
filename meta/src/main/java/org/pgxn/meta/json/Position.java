package org.pgxn.meta.json;

/**
 * A place in a text.
 *
 * @param line from 1; lines end with a line feed
 * @param column from 1, in Unicode code points
 */
public record Position(int line, int column) implements Comparable<Position> {

  /** The beginning of a text. */
  public static final Position START = new Position(1, 1);

  @Override
  public int compareTo(Position other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
