package org.pgxn.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Problem;

/** Documents that tests read, and the shortest ways to read them. */
final class Documents {
  static final String BASE =
      """
      {
        "name": "fork",
        "abstract": "A fork",
        "version": "1.2.3",
        "maintainer": "Ada",
        "license": "postgresql",
        "provides": {
          "fork": { "file": "fork.sql", "version": "1.2.0" }
        },
        "meta-spec": { "version": "1.0.0" }
      }
      """;

  private Documents() {}

  static AuthorMeta accepted(String text) {
    return switch (new MetaReader().read(text.getBytes(UTF_8))) {
      case MetaResult.Accepted accepted -> accepted.meta();
      case MetaResult.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  static MetaResult.Refused refused(String text) {
    return switch (new MetaReader().read(text.getBytes(UTF_8))) {
      case MetaResult.Accepted accepted -> throw new AssertionError("accepted");
      case MetaResult.Refused refused -> refused;
    };
  }

  static ReleasedMeta released(String text) {
    return switch (new ReleasedMetaReader().read(text.getBytes(UTF_8))) {
      case ReleasedMetaResult.Read read -> read.meta();
      case ReleasedMetaResult.Unreadable(Problem problem) ->
          throw new AssertionError(problem.toString());
    };
  }

  static JsonString string(String text) {
    return new JsonString(Position.START, text);
  }
}
