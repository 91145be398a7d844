package org.pgxn.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time as pages show it.
 *
 * @param at when
 */
public record Moment(Instant at) {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Returns it for programs.
   *
   * @return as ISO 8601 has it, to the second
   */
  public String iso() {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * Returns it for people.
   *
   * @return to the minute
   */
  public String shown() {
    return SHOWN.format(at);
  }
}
