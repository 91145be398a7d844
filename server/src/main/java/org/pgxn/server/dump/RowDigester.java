package org.pgxn.server.dump;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.pgxn.server.dump.DumpManifest.RowDigest;

/** Digests rows so that their order does not matter. Not thread-safe. */
final class RowDigester {
  private final MessageDigest sha256 = MemberDigest.sha256();
  private final byte[] sum = new byte[32];
  private long rows;
  private long bytes;

  void add(byte[] row) {
    rows++;
    bytes += row.length;
    byte[] digest = sha256.digest(row);
    int carry = 0;
    for (int i = sum.length - 1; i >= 0; i--) {
      int digit = Byte.toUnsignedInt(sum[i]) + Byte.toUnsignedInt(digest[i]) + carry;
      sum[i] = (byte) digit;
      carry = digit >>> Byte.SIZE;
    }
  }

  RowDigest result() {
    return new RowDigest(rows, bytes, HexFormat.of().formatHex(sum));
  }
}
