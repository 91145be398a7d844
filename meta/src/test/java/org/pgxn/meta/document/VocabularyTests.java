package org.pgxn.meta.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.meta.schema.MetaSchemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks on the page for each property and each word of a closed list that the schemas have. */
class VocabularyTests {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The members of keys and headers belong to RFC 7515 and RFC 7517. */
  private static final Set<String> OF_OTHERS = Set.of("jwk", "jws-header");

  static Stream<String> words() {
    MetaSchemas schemas = new MetaSchemas();
    return IntStream.of(1, 2)
        .boxed()
        .flatMap(version ->
            MetaSchemas.names(version).stream()
                .filter(name -> !OF_OTHERS.contains(name))
                .map(name -> MAPPER.readTree(schemas.bytes(version, name).orElseThrow())))
        .flatMap(schema -> words(schema).stream())
        .distinct()
        .sorted();
  }

  private static List<String> words(JsonNode schema) {
    List<String> words = new ArrayList<>();
    schema.findValues("properties").forEach(map -> words.addAll(map.propertyNames()));
    schema.findValues("enum").forEach(list -> list.forEach(word -> words.add(word.asString())));
    return words;
  }

  @ParameterizedTest
  @MethodSource("words")
  void isOnThePage(String word) throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "metadata.md"))).contains("`" + word + "`");
  }
}
