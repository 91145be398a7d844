package org.pgxn.meta.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetaSchemasTests {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final SchemaJudge JUDGE = new SchemaJudge();
  private final MetaSchemas schemas = new MetaSchemas();

  record Name(int version, String name) {
    String id() {
      return MetaSchemas.id(version, name);
    }
  }

  static Stream<Name> all() {
    return IntStream.of(1, 2)
        .boxed()
        .flatMap(
            version -> MetaSchemas.names(version).stream().map(name -> new Name(version, name)));
  }

  @Test
  void namesTwentyFourOfVersionOneAndThirtySevenOfVersionTwo() {
    assertThat(MetaSchemas.names(1)).hasSize(24).isSorted().doesNotHaveDuplicates();
    assertThat(MetaSchemas.names(2)).hasSize(37).isSorted().doesNotHaveDuplicates();
    assertThat(MetaSchemas.names(3)).isEmpty();
  }

  @Test
  void findsSchemasByFile() {
    assertThat(schemas.bytes("v2/jws-header.schema.json"))
        .hasValueSatisfying(bytes -> assertThat(new String(bytes, UTF_8)).contains("RFC 7515"));
    assertThat(schemas.bytes("v1/jws-header.schema.json")).isEmpty();
    assertThat(schemas.bytes("../MetaSchemas.class")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isPublishedAtItsIdentifier(Name name) {
    JsonNode schema = read(name);
    assertThat(schema.get("$id").asString())
        .isEqualTo(
            "https://pgxn.org/meta/v%d/%s.schema.json".formatted(name.version(), name.name()));
    assertThat(schema.get("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.get("title").asString()).isNotBlank();
    assertThat(schema.get("description").asString()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isASchema(Name name) {
    assertThat(JUDGE.errors("https://json-schema.org/draft/2020-12/schema", read(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void takesItsOwnExamples(Name name) {
    JsonNode examples = read(name).get("examples");
    assertThat(examples).isNotEmpty();
    for (JsonNode example : examples) {
      assertThat(JUDGE.errors(name.id(), example)).as(example.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refersToWhatIsThere(Name name) {
    for (JsonNode ref : read(name).findValues("$ref")) {
      String[] parts = ref.asString().split("#", 2);
      JsonNode schema =
          parts[0].isEmpty()
              ? read(name)
              : read(new Name(name.version(), parts[0].replace(".schema.json", "")));
      if (parts.length == 2) {
        assertThat(schema.at(parts[1]).isMissingNode()).as(ref.asString()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void writesPatternsThatAllEnginesReadAlike(Name name) {
    List<String> patterns = new ArrayList<>();
    read(name).findValues("pattern").forEach(pattern -> patterns.add(pattern.asString()));
    read(name).findValues("patternProperties").forEach(map -> patterns.addAll(map.propertyNames()));
    for (String pattern : patterns) {
      assertThat(Pattern.compile(pattern)).isNotNull();
      assertThat(pattern)
          .doesNotContain("(?=", "(?!", "(?<", "[[", "&&", "\\d", "\\w", "\\s", "\\b", "\\u")
          .doesNotContainPattern("\\\\p(?!\\{Ll})");
    }
  }

  private JsonNode read(Name name) {
    return MAPPER.readTree(schemas.bytes(name.version(), name.name()).orElseThrow());
  }
}
