package org.pgxn.meta.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.conformance.CaseJson;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.peers.PeerRepository;

/**
 * Merges the large document that the reference merges, which is not ours to copy. Property {@code
 * pgxn.peers} names the folder of its repository.
 */
class PeerMergeTests {
  private static final String FOLDER = System.getProperty("pgxn.peers", "");
  private static final String TEST = "fn test_try_merge_partman()";

  @Test
  void mergesAsTheReferenceDoes() {
    assumeTrue(!FOLDER.isEmpty(), "property pgxn.peers names no folder");
    PeerRepository peer = PeerRepository.find(Path.of(FOLDER), "pgxn/meta").orElseThrow();
    String tests = peer.text("src/dist/tests.rs");
    int begin = tests.indexOf(TEST);
    JsonValue first = json(tests, begin, "let original_meta = ");
    JsonValue patch = json(tests, begin, "let patch = ");
    JsonValue expected = CaseJson.parse(peer.text("corpus/v2/pg_partman.json"));
    assertThat(Merge.merge(List.of(first, patch)))
        .isInstanceOfSatisfying(
            MergeResult.Merged.class,
            merged ->
                assertThat(SameJson.same(merged.document(), expected))
                    .as("%s", merged.document())
                    .isTrue());
  }

  /** The argument of {@code json!}, which unlike JSON may have commas at the end. */
  private static JsonValue json(String source, int from, String variable) {
    int begin = source.indexOf("json!(", source.indexOf(variable, from)) + "json!(".length();
    int end = source.indexOf(");\n", begin);
    return CaseJson.parse(source.substring(begin, end).replaceAll(",(\\s*[}\\]])", "$1"));
  }
}
