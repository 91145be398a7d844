package org.pgxn.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The key and value records of a pax header, values as raw bytes. */
final class PaxRecords {
  private final byte[] bytes;
  private final Map<String, byte[]> records = new TreeMap<>();

  private PaxRecords(byte[] bytes) {
    this.bytes = bytes;
  }

  static Map<String, byte[]> parse(byte[] bytes) throws RefusedException {
    PaxRecords pax = new PaxRecords(bytes);
    int at = 0;
    while (at < bytes.length) {
      at = pax.record(at);
    }
    return pax.records;
  }

  private int record(int start) throws RefusedException {
    int at = start;
    int length = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && length <= bytes.length) {
      length = length * 10 + bytes[at++] - '0';
    }
    int end = start + length;
    if (at == start || at >= bytes.length || bytes[at] != ' ' || length > bytes.length - start) {
      throw damaged();
    }
    int equals = ++at;
    while (equals < end && bytes[equals] != '=') {
      equals++;
    }
    if (equals >= end - 1 || bytes[end - 1] != '\n') {
      throw damaged();
    }
    String key = new String(bytes, at, equals - at, StandardCharsets.UTF_8);
    if (records.put(key, Arrays.copyOfRange(bytes, equals + 1, end - 1)) != null) {
      throw damaged();
    }
    return end;
  }

  private static RefusedException damaged() {
    return new RefusedException(
        ArchiveRule.DAMAGED, null, "The tar file has an extended header that is not well-formed.");
  }
}
