package org.pgxn.server.dump;

import java.util.List;
import java.util.Map;

/**
 * What a dump says of itself before all else.
 *
 * @param format of the file
 * @param scope what it holds
 * @param product the version of the server that wrote it
 * @param schema the newest migration of the database
 * @param postgres the version of PostgreSQL
 * @param created when, in the form of RFC 3339
 * @param seq of the newest event in the log
 * @param tables in an order in which they can be filled
 * @param sequences where they stand
 * @param archives how many archives releases name
 * @param files how many files of the root tree cannot be made again
 */
public record DumpHeader(
    int format,
    DumpScope scope,
    String product,
    String schema,
    String postgres,
    String created,
    long seq,
    List<Table> tables,
    Map<String, Position> sequences,
    long archives,
    long files) {

  /** Copies tables and sequences. */
  public DumpHeader {
    tables = List.copyOf(tables);
    sequences = Map.copyOf(sequences);
  }

  /**
   * A table.
   *
   * @param name with its schema
   * @param columns in the order of the values in a row
   * @param rows how many
   */
  public record Table(String name, List<String> columns, long rows) {

    /** Copies the columns. */
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Where a sequence stands.
   *
   * @param last the value
   * @param called whether it was given out
   */
  public record Position(long last, boolean called) {}

  /** How many rows all tables have. */
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
