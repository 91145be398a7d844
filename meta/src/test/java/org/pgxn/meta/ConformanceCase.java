package org.pgxn.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pgxn.meta.conformance.CaseJson;
import org.pgxn.meta.conformance.Mutation;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;

/**
 * A case of {@code conformance/v1}: what is changed in the base file, and what comes of it.
 *
 * @param findings pointer and rule of each, parted by a blank
 */
record ConformanceCase(String name, String input, boolean accepted, List<String> findings) {
  static final Path FOLDER = Path.of("src/test/resources/conformance/v1");

  static Stream<ConformanceCase> all() throws IOException {
    String base = Files.readString(FOLDER.resolve("base.json"));
    List<ConformanceCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        if (!file.endsWith("base.json")) {
          for (JsonValue value : ((JsonArray) CaseJson.parse(Files.readString(file))).values()) {
            cases.add(of(file.getFileName() + ": ", (JsonObject) value, base));
          }
        }
      }
    }
    return cases.stream();
  }

  private static ConformanceCase of(String prefix, JsonObject json, String base) {
    boolean accepted = CaseJson.text(json, "outcome").equals("accepted");
    List<String> findings =
        CaseJson.list(json, accepted ? "warnings" : "problems").stream()
            .map(JsonObject.class::cast)
            .map(
                finding -> CaseJson.text(finding, "pointer") + " " + CaseJson.text(finding, "rule"))
            .toList();
    return new ConformanceCase(
        prefix + CaseJson.text(json, "name"),
        new String(new Mutation(json).apply(base), UTF_8),
        accepted,
        findings);
  }

  @Override
  public String toString() {
    return name;
  }
}
