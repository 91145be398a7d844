package org.pgxn.meta.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.conformance.CaseJson;
import org.pgxn.meta.conformance.Mutation;
import org.pgxn.meta.conformance.SuiteReader;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Problem;

/** A case as {@code conformance/conversion/README.md} describes it. */
record TurningCase(String name, JsonObject json) {
  static Stream<TurningCase> in(String folder) {
    try (Stream<Path> files = Files.list(SuiteReader.FOLDER.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted(Comparator.comparing(Path::toString))
          .toList()
          .stream()
          .flatMap(TurningCase::file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<TurningCase> file(Path file) {
    return CaseJson.list((JsonObject) CaseJson.parse(read(file)), "cases").stream()
        .map(JsonObject.class::cast)
        .map(one -> new TurningCase(file.getFileName() + ": " + CaseJson.text(one, "name"), one));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject document(String base) {
    byte[] bytes = new Mutation(json).apply(read(SuiteReader.FOLDER.resolve(base)));
    return (JsonObject) CaseJson.parse(new String(bytes, UTF_8));
  }

  boolean is(String member) {
    return json.get(member) instanceof JsonBoolean(var at, boolean value) && value;
  }

  void compare(JsonObject document) {
    assertThat(json.get("problems")).as("becomes %s", document).isNull();
    if (json.get("expect") instanceof JsonObject expected) {
      for (JsonObject.Member member : expected.members()) {
        JsonValue found = at(document, member.name());
        assertThat(SameJson.same(found, member.value()))
            .as("%s is %s instead of %s", member.name(), found, member.value())
            .isTrue();
      }
    }
    for (String pointer : CaseJson.texts(json, "absent")) {
      assertThat(at(document, pointer)).as(pointer).isNull();
    }
  }

  void compareLosses(List<Problem> losses) {
    assertThat(losses)
        .allSatisfy(loss -> {
          assertThat(loss.rule().word()).isEqualTo("lost");
          assertThat(loss.message()).isNotBlank();
          assertThat(loss.remedy()).isNotBlank();
        });
    if (json.get("losses") != null) {
      assertThat(losses)
          .extracting(Problem::pointer)
          .containsExactlyInAnyOrderElementsOf(CaseJson.texts(json, "losses"));
    }
  }

  void compareProblems(List<Problem> problems) {
    assertThat(problems)
        .extracting(problem -> problem.pointer() + " " + problem.rule().word())
        .containsExactlyInAnyOrderElementsOf(
            CaseJson.list(json, "problems").stream()
                .map(JsonObject.class::cast)
                .map(one -> CaseJson.text(one, "pointer") + " " + CaseJson.text(one, "rule"))
                .toList());
  }

  /** The members of an object of texts, {@code null} if it is absent. */
  @Nullable Map<String, String> texts(String member) {
    return json.get(member) instanceof JsonObject object
        ? object.members().stream()
            .collect(
                Collectors.toMap(
                    JsonObject.Member::name, one -> ((JsonString) one.value()).value()))
        : null;
  }

  static @Nullable JsonValue at(JsonValue document, String pointer) {
    JsonValue found = document;
    for (String token : pointer.isEmpty() ? List.<String>of() : tokens(pointer)) {
      found =
          switch (found) {
            case JsonObject object -> object.get(token);
            case JsonArray(var at, var values) -> values.get(Integer.parseInt(token));
            case null, default -> null;
          };
    }
    return found;
  }

  private static List<String> tokens(String pointer) {
    return Stream.of(pointer.substring(1).split("/", -1))
        .map(token -> token.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
