package org.pgxn.server.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.pgxn.server.dump.DumpManifest.RowDigest;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Copies rows in PostgreSQL's text format, in the transaction of the thread. */
final class TableCopy {

  /** Values look the same on every server, and no limit of the operator's ends a long copy. */
  private static final List<String> SETTINGS =
      List.of(
          "TimeZone = 'UTC'",
          "DateStyle = 'ISO, YMD'",
          "IntervalStyle = 'postgres'",
          "bytea_output = 'hex'",
          "extra_float_digits = 1",
          "row_security = off",
          "statement_timeout = 0",
          "idle_in_transaction_session_timeout = 0");

  private final JdbcTemplate jdbc;

  TableCopy(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /** Gets rows, each with its line end. */
  interface Rows {
    void add(byte[] row) throws IOException;
  }

  /** Prepares the transaction. */
  void prepare() {
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              try (Statement statement = connection.createStatement()) {
                for (String setting : SETTINGS) {
                  statement.execute("SET LOCAL " + setting);
                }
              }
              return true;
            });
  }

  void read(String table, List<String> columns, Rows rows) {
    String sql =
        "COPY (SELECT %s FROM %s) TO STDOUT (FORMAT text, ENCODING 'UTF8')"
            .formatted(identifiers(columns), TableCatalog.quoted(table));
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              CopyOut out = manager(connection).copyOut(sql);
              try {
                for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                  rows.add(row);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                if (out.isActive()) {
                  out.cancelCopy();
                }
              }
              return true;
            });
  }

  RowDigest digest(String table, List<String> columns) {
    RowDigester digester = new RowDigester();
    read(table, columns, digester::add);
    return digester.result();
  }

  CopyIn fill(Connection connection, String table, List<String> columns) throws SQLException {
    return manager(connection)
        .copyIn(
            "COPY %s (%s) FROM STDIN (FORMAT text, ENCODING 'UTF8')"
                .formatted(TableCatalog.quoted(table), identifiers(columns)));
  }

  private static CopyManager manager(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private static String identifiers(List<String> columns) {
    return columns.stream().map(TableCatalog::identifier).collect(Collectors.joining(", "));
  }
}
