package org.pgxn.meta.certs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** RFC 3339 in UTC with a {@code Z} at the end (metadata contract §5.2). */
final class Timestamp {
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int MOST_DIGITS = 9;
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Timestamp() {}

  /** Whole seconds. */
  static Instant wholeSeconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether the year has four digits, so that the instant can be written. */
  static boolean canBeWritten(Instant instant) {
    return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
  }

  /** The instant, {@code null} if the text is no such timestamp. A leap second is none. */
  static @Nullable Instant parse(String text) {
    int digits = text.length() - SHAPE.length() - 2;
    boolean whole = text.length() == SHAPE.length() + 1;
    boolean shaped = whole || (digits >= 1 && digits <= MOST_DIGITS && text.charAt(19) == '.');
    if (!shaped || !text.endsWith("Z") || !hasShape(text)) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.substring(0, text.length() - 1)).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean hasShape(String text) {
    for (int i = 0; i < text.length() - 1; i++) {
      char shape = i < SHAPE.length() ? SHAPE.charAt(i) : i == SHAPE.length() ? '.' : '0';
      char c = text.charAt(i);
      if (shape == '0' ? c < '0' || c > '9' : c != shape) {
        return false;
      }
    }
    return true;
  }
}
