package org.pgxn.server.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.pgxn.server.dump.DumpHeader.Table;
import org.pgxn.server.dump.MemberReader.Member;
import org.postgresql.copy.CopyIn;

/**
 * Fills one table after the other from the members of a dump.
 *
 * @param copy into the tables
 * @param members of the dump
 */
record TableFilling(TableCopy copy, MemberReader members) {
  private static final int BUFFER = 1 << 16;

  /**
   * Fills a table in one statement, so that its rows may refer to each other.
   *
   * @param first its first member
   * @param table null for one that is left out
   * @return the member that follows
   */
  Optional<Member> fill(Connection connection, Member first, @Nullable Table table)
      throws SQLException {
    @Nullable CopyIn rows =
        table == null ? null : copy.fill(connection, table.name(), table.columns());
    try {
      String name = DumpFormat.tableOf(first.name());
      Optional<Member> next = Optional.of(first);
      while (next.filter(member -> isOf(name, member)).isPresent()) {
        if (rows != null) {
          write(next.get(), rows);
        }
        next = members.next();
      }
      if (rows != null) {
        rows.endCopy();
      }
      return next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (rows != null && rows.isActive()) {
        rows.cancelCopy();
      }
    }
  }

  private static boolean isOf(String table, Member member) {
    return member.name().startsWith(DumpFormat.TABLES)
        && DumpFormat.tableOf(member.name()).equals(table);
  }

  private static void write(Member member, CopyIn rows) throws IOException, SQLException {
    byte[] buffer = new byte[BUFFER];
    GZIPInputStream text = new GZIPInputStream(member.bytes(), BUFFER);
    for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
      rows.writeToCopy(buffer, 0, read);
    }
  }
}
