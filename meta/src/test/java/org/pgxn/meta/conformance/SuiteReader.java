package org.pgxn.meta.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;

/** Reads the suite as {@code conformance/README.md} describes it. */
public final class SuiteReader {
  /** Where the suite lies, seen from a module. */
  public static final Path FOLDER = Path.of("..", "conformance");

  private SuiteReader() {}

  /** All cases, those of compact forms singly, in the order of the files' names. */
  public static List<SuiteCase> all() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("suite"))) {
      List<SuiteCase> cases =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .flatMap(SuiteReader::file)
              .toList();
      Set<String> names = new HashSet<>();
      for (SuiteCase one : cases) {
        if (!names.add(one.name())) {
          throw new IllegalStateException("two cases have the name " + one);
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<SuiteCase> file(Path file) {
    JsonObject json = (JsonObject) CaseJson.parse(read(file));
    return CaseJson.list(json, "cases").stream()
        .map(JsonObject.class::cast)
        .flatMap(one -> subjects(json, one).flatMap(subject -> cases(file, subject, one)));
  }

  private static Stream<String> subjects(JsonObject file, JsonObject one) {
    return switch (one.get("subject") == null ? file.get("subject") : one.get("subject")) {
      case JsonString(var at, String subject) -> Stream.of(subject);
      case JsonArray(var at, var subjects) -> subjects.stream().map(CaseJson::text);
      case null, default -> throw new IllegalStateException("a case has no subject: " + one);
    };
  }

  private static Stream<SuiteCase> cases(Path file, String subject, JsonObject one) {
    String base = read(FOLDER.resolve("base-" + subject + ".json"));
    String name = file.getFileName() + " " + subject + ": " + CaseJson.text(one, "name");
    if (one.get("place") != null) {
      return new CompactCases(name, subject, one, base).cases();
    }
    List<String> findings =
        CaseJson.list(one, "findings").stream()
            .map(JsonObject.class::cast)
            .map(finding -> finding(CaseJson.text(finding, "pointer"), finding))
            .toList();
    boolean valid = isTrue(CaseJson.present(one.get("valid"), "valid in " + name));
    boolean beyond = one.get("beyond_schema") instanceof JsonBoolean is && is.value();
    return Stream.of(
        new SuiteCase(name, subject, valid, beyond, findings, new Mutation(one), base));
  }

  private static boolean isTrue(JsonValue value) {
    return ((JsonBoolean) value).value();
  }

  static String finding(String pointer, JsonObject finding) {
    return pointer + " " + CaseJson.text(finding, "rule");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
