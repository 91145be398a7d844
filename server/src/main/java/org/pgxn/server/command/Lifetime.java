package org.pgxn.server.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long a link works, as people write it. */
final class Lifetime {
  private static final int DIGITS = 6;
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(30);

  private Lifetime() {}

  /**
   * Reads a time such as {@code 90m}, {@code 12 hours} or {@code 2 days}.
   *
   * @return empty if it is none, or not from one minute to thirty days
   */
  static Optional<Duration> parse(String text) {
    String clean = text.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < clean.length() && clean.charAt(end) >= '0' && clean.charAt(end) <= '9') {
      end++;
    }
    if (end == 0 || end > DIGITS) {
      return Optional.empty();
    }
    int number = Integer.parseInt(clean.substring(0, end));
    Duration time =
        switch (clean.substring(end).strip()) {
          case "m", "min", "minute", "minutes" -> Duration.ofMinutes(number);
          case "h", "hour", "hours" -> Duration.ofHours(number);
          case "d", "day", "days" -> Duration.ofDays(number);
          case "w", "week", "weeks" -> Duration.ofDays(7L * number);
          default -> Duration.ZERO;
        };
    return time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0
        ? Optional.empty()
        : Optional.of(time);
  }
}
