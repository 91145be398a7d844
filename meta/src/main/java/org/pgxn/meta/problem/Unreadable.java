package org.pgxn.meta.problem;

import org.pgxn.meta.json.JsonResult;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/** Words the problems of files that are no JSON object. */
public final class Unreadable {
  private Unreadable() {}

  /** Why a text could not be read. */
  public static Problem problem(JsonResult.Malformed malformed) {
    String message =
        malformed.fault() == JsonResult.Fault.SIZE
            ? malformed.message()
            : malformed.message() + ", at " + malformed.at();
    return switch (malformed.fault()) {
      case SYNTAX ->
          problem(
              Rule.JSON_SYNTAX, malformed.at(), message, "Mend the JSON there; a linter helps.");
      case ENCODING ->
          problem(
              Rule.JSON_ENCODING,
              malformed.at(),
              message,
              "Save the file as UTF-8 without a byte order mark.");
      case SIZE -> problem(Rule.META_SIZE, malformed.at(), message, "Make the file smaller.");
      case DEPTH -> problem(Rule.JSON_DEPTH, malformed.at(), message, "Nest the values less.");
    };
  }

  /** That a text holds something other than an object. */
  public static Problem notAnObject(JsonValue value) {
    return problem(
        Rule.META_OBJECT,
        value.at(),
        "the file holds a value of type %s, not an object".formatted(value.typeName()),
        "Write an object in braces.");
  }

  private static Problem problem(Rule rule, Position at, String message, String remedy) {
    return new Problem("", rule, at, message, remedy, message);
  }
}
