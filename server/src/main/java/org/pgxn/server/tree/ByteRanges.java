package org.pgxn.server.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The header {@code Range}, RFC 9110 §14.2. */
sealed interface ByteRanges {

  /** Everything is sent. */
  record Whole() implements ByteRanges {}

  /** Nothing of what is asked for exists: 416. */
  record Unsatisfiable() implements ByteRanges {}

  /**
   * Parts are sent.
   *
   * @param ranges at least one, in the order of the request
   */
  record Parts(List<ByteRange> ranges) implements ByteRanges {
    /** Copies the ranges. */
    public Parts {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * A part that the file has.
   *
   * @param first byte
   * @param last byte, itself a part of it
   */
  record ByteRange(long first, long last) {
    long length() {
      return last - first + 1;
    }
  }

  /** More would be an attack and not a client. */
  int MAX_RANGES = 16;

  /** The longest number that is a {@code long} for certain. */
  int MAX_DIGITS = 18;

  /**
   * Reads the header. One that is malformed, has too many ranges, or asks for more bytes than the
   * file has is ignored, as the RFC allows.
   *
   * @param header the field's value
   * @param size of the file, in bytes
   */
  static ByteRanges parse(String header, long size) {
    int equals = header.indexOf('=');
    if (equals < 0
        || !header.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals("bytes")) {
      return new Whole();
    }
    String[] specs = header.substring(equals + 1).split(",", MAX_RANGES + 1);
    if (specs.length > MAX_RANGES) {
      return new Whole();
    }
    List<ByteRange> ranges = new ArrayList<>();
    long total = 0;
    for (String spec : specs) {
      Optional<ByteRange> range = range(spec.strip(), size);
      if (range.isEmpty()) {
        return new Whole();
      }
      if (range.get().length() > 0) {
        ranges.add(range.get());
        total += range.get().length();
      }
    }
    if (ranges.isEmpty()) {
      return new Unsatisfiable();
    }
    return total > size ? new Whole() : new Parts(ranges);
  }

  /** Reads one range; empty if it is malformed, without length if the file has none of it. */
  private static Optional<ByteRange> range(String spec, long size) {
    int hyphen = spec.indexOf('-');
    if (hyphen < 0) {
      return Optional.empty();
    }
    String first = spec.substring(0, hyphen);
    String last = spec.substring(hyphen + 1);
    if (!isNumberOrEmpty(first) || !isNumberOrEmpty(last) || spec.length() == 1) {
      return Optional.empty();
    }
    if (first.isEmpty()) {
      return Optional.of(new ByteRange(Math.max(0, size - number(last)), size - 1));
    }
    if (!last.isEmpty() && number(last) < number(first)) {
      return Optional.empty();
    }
    long end = last.isEmpty() ? size - 1 : Math.min(number(last), size - 1);
    // Beyond the end: a range of no length.
    return Optional.of(
        number(first) >= size ? new ByteRange(0, -1) : new ByteRange(number(first), end));
  }

  private static boolean isNumberOrEmpty(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(String digits) {
    return digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
