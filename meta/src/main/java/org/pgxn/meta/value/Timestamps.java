package org.pgxn.meta.value;

import java.time.YearMonth;

/** The date and time of RFC 3339, decided in one pass. */
public final class Timestamps {
  private static final int LEAST = 20;
  private static final int SECOND_END = 19;
  private static final int MINUTES_A_DAY = 24 * 60;
  private static final int LAST_MINUTE = MINUTES_A_DAY - 1;

  private Timestamps() {}

  /**
   * Whether a text is a real date, a time and an offset. Second 60 is only at 23:59 UTC, and a
   * fraction may have any number of digits.
   */
  public static boolean isTimestamp(String text) {
    if (text.length() < LEAST || !hasMarks(text)) {
      return false;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECOND_END);
    int zone = fractionEnd(text);
    int offset = offset(text, zone);
    if (year < 0
        || month < 1
        || month > 12
        || day < 1
        || day > YearMonth.of(year, month).lengthOfMonth()) {
      return false;
    }
    boolean time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    if (!time || second < 0 || second > 60 || offset == Integer.MIN_VALUE) {
      return false;
    }
    int utc = Math.floorMod(hour * 60 + minute - offset, MINUTES_A_DAY);
    return second < 60 || utc == LAST_MINUTE;
  }

  private static boolean hasMarks(String text) {
    char t = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (t == 'T' || t == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  /** Where the offset begins, the end of the text if the fraction has no digit. */
  private static int fractionEnd(String text) {
    if (text.charAt(SECOND_END) != '.') {
      return SECOND_END;
    }
    int at = SECOND_END + 1;
    while (at < text.length() && Characters.isDigit(text.charAt(at))) {
      at++;
    }
    return at == SECOND_END + 1 ? text.length() : at;
  }

  /** Minutes east of UTC, the least integer if there is no offset. */
  private static int offset(String text, int at) {
    int length = text.length() - at;
    if (length == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return 0;
    }
    if (length != 6 || text.charAt(at + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    char sign = text.charAt(at);
    int hours = number(text, at + 1, at + 3);
    int minutes = number(text, at + 4, at + 6);
    if ((sign != '+' && sign != '-') || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int size = hours * 60 + minutes;
    return sign == '-' ? -size : size;
  }

  private static int number(String text, int begin, int end) {
    int value = 0;
    for (int i = begin; i < end; i++) {
      if (!Characters.isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }
}
