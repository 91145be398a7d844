package org.pgxn.meta.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.meta.schema.SchemaJudge;

/** Keeps {@code docs/metadata.md} true. */
class MetadataDocumentTests {
  private static final Set<String> EXAMPLES = Set.of("convert", "project", "merge");
  private static final SchemaJudge SCHEMAS = new SchemaJudge();

  static Stream<Block> judged() {
    return Block.all().stream().filter(Block::isJudged);
  }

  @Test
  void hasNoBlockThatIsNotTested() {
    assertThat(Block.all())
        .isNotEmpty()
        .allMatch(block -> block.isJudged() || EXAMPLES.contains(block.words().getFirst()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("judged")
  void isJudgedBySchemasAsThePageSays(Block block) {
    assertThat(SCHEMAS.accepts(block.subject(), block.document()))
        .isEqualTo(block.isValidBySchema());
  }
}
