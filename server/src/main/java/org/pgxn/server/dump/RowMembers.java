package org.pgxn.server.dump;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.pgxn.server.dump.DumpManifest.RowDigest;

/** Writes the rows of one table as members of some mebibytes each. Not thread-safe. */
final class RowMembers {
  private static final int MOST_BYTES = 4 << 20;

  private final MemberWriter members;
  private final String table;
  private final RowDigester digester = new RowDigester();
  private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
  private int number;

  RowMembers(MemberWriter members, String table) {
    this.members = members;
    this.table = table;
  }

  void add(byte[] row) throws IOException {
    digester.add(row);
    rows.write(row);
    if (rows.size() >= MOST_BYTES) {
      flush();
    }
  }

  /** Writes what is left. */
  RowDigest finish() throws IOException {
    if (rows.size() > 0) {
      flush();
    }
    return digester.result();
  }

  private void flush() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 16)) {
      rows.writeTo(gzip);
    }
    members.put(DumpFormat.rows(table, ++number), packed.toByteArray());
    rows.reset();
  }
}
