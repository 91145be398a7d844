package org.pgxn.registry.mirror;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.MirrorData;
import org.pgxn.registry.MirrorOutcome.Problem;

/** What the values of a mirror must be like (root registry contract §3.5). */
final class MirrorRules {
  private static final int MOST = 255;
  private static final int MOST_URI = 1_024;
  private static final int MOST_NOTES = 4_000;

  private final MirrorTable table;

  MirrorRules(MirrorTable table) {
    this.table = table;
  }

  /** Finds all that is wrong, in the order of the fields. */
  List<Problem> check(MirrorData data) {
    List<Problem> problems = new ArrayList<>();
    if (!isUri(data.uri(), "https://", "http://")) {
      problems.add(
          new Problem(
              "uri", "A mirror needs a web address: it must begin with https:// or http://."));
    }
    text("frequency", data.frequency(), problems);
    text("location", data.location(), problems);
    text("organization", data.organization(), problems);
    String timezone = data.timezone();
    if (!isText(timezone, MOST) || timezone == null || !table.isTimezone(timezone)) {
      problems.add(
          new Problem(
              "timezone", "A mirror needs a time zone that PostgreSQL knows, as Europe/Zurich."));
    }
    String email = data.email();
    if (!isText(email, MOST) || email == null || !table.isEmail(email)) {
      problems.add(
          new Problem("email", "A mirror needs an e-mail address, such as ann@example.org."));
    }
    text("bandwidth", data.bandwidth(), problems);
    if (!isUri(data.src(), "rsync://", "https://", "http://")) {
      problems.add(
          new Problem(
              "src",
              "A mirror needs the address that it copies from: it must begin with rsync://,"
                  + " https:// or http://."));
    }
    String rsync = data.rsync();
    if (rsync != null && !isUri(rsync, "rsync://")) {
      problems.add(
          new Problem("rsync", "This is not an address of rsync: it must begin with rsync://."));
    }
    String notes = data.notes();
    if (notes != null && (notes.length() > MOST_NOTES || notes.indexOf('\0') >= 0)) {
      problems.add(new Problem("notes", "Notes have at most 4,000 characters."));
    }
    return problems;
  }

  private static void text(String field, @Nullable String text, List<Problem> problems) {
    if (!isText(text, MOST)) {
      problems.add(
          new Problem(
              field,
              "A mirror needs this: 1 to 255 characters on one line, with a letter or a digit."));
    }
  }

  private boolean isUri(@Nullable String uri, String... beginnings) {
    if (!isText(uri, MOST_URI) || uri == null) {
      return false;
    }
    for (String beginning : beginnings) {
      int host = beginning.length();
      if (uri.regionMatches(true, 0, beginning, 0, host)
          && uri.length() > host
          && (Character.isLetterOrDigit(uri.charAt(host)) || uri.charAt(host) == '[')) {
        return table.isUri(uri);
      }
    }
    return false;
  }

  private static boolean isText(@Nullable String text, int most) {
    return text != null
        && text.length() <= most
        && text.codePoints().anyMatch(Character::isLetterOrDigit)
        && text.codePoints().noneMatch(MirrorRules::breaksLines);
  }

  private static boolean breaksLines(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
