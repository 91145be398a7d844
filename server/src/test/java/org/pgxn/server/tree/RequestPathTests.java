package org.pgxn.server.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTests {

  @ParameterizedTest
  @CsvSource({
    "/index.json, index.json",
    "/tag/key%20value.json, tag|key value.json",
    "/tag/c++.json, tag|c++.json",
    "/tag/%C3%BCn%C3%AF.json, tag|ünï.json",
    "/tag/50%25.json, tag|50%.json",
    "/tag/a%3Fb.json, tag|a?b.json",
    "/tag/...json, tag|...json",
    "/dist/a;b.json, dist|a;b.json"
  })
  void decodesEachSegmentOnce(String raw, String segments) {
    assertThat(RequestPath.parse(raw))
        .contains(new RequestPath(List.of(segments.split("\\|")), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.json",
        "//index.json",
        "/dist//pair.json",
        "/dist/../index.json",
        "/dist/./pair.json",
        "/dist/%2e%2e/index.json",
        "/dist/.%2E/index.json",
        "/dist%2Fpair.json",
        "/dist/..%5cindex.json",
        "/dist/a\\b",
        "/dist/a%00.json",
        "/dist/a%0a.json",
        "/dist/%c0%ae%c0%ae/index.json",
        "/dist/%",
        "/dist/%4",
        "/dist/%zz",
        "/dist/%ff"
      })
  void refusesWhatMayMeanAnotherPath(String raw) {
    assertThat(RequestPath.parse(raw)).isEmpty();
  }

  @Test
  void refusesAPathOfExtremeLength() {
    assertThat(RequestPath.parse("/" + "a".repeat(4_095))).isPresent();
    assertThat(RequestPath.parse("/" + "a".repeat(4_096))).isEmpty();
  }

  @Test
  void knowsFolders() {
    assertThat(RequestPath.parse("/")).contains(new RequestPath(List.of(), true));
    assertThat(RequestPath.parse("/dist/")).contains(new RequestPath(List.of("dist"), true));
  }

  @ParameterizedTest
  @CsvSource({
    "/dist/Pair.json, /dist/pair.json",
    "/tag/Key%20Value.json, /tag/key%20value.json",
    "/tag/%C3%9Cn%C3%AF.json, /tag/%C3%BCn%C3%AF.json",
    "/dist/Pair/1.0.0-RC1/META.json, /dist/pair/1.0.0-rc1/META.json",
    "/dist/pair/1.0.0/meta.JSON, /dist/pair/1.0.0/META.json",
    "/dist/pair/1.0.0/readme.txt, /dist/pair/1.0.0/README.txt",
    "/dist/pair/1.0.0b1/META.json, /dist/pair/1.0.0-b1/META.json",
    "/dist/Pair/1.0.0B1/Pair-1.0.0B1.zip, /dist/pair/1.0.0-b1/pair-1.0.0-b1.zip",
    "/dist/pair/1.0.0/pair-1.0.0.zip, /dist/pair/1.0.0/pair-1.0.0.zip",
    "/dist/pair/1.0.0%2Bb/pair-1.0.0%2Bb.zip, /dist/pair/1.0.0+b/pair-1.0.0+b.zip",
    "/meta/SPEC.txt, /meta/spec.txt"
  })
  void spellsAsTheTreeDoes(String raw, String spelled) {
    assertThat(Spelling.of(RequestPath.parse(raw).orElseThrow()).encoded()).isEqualTo(spelled);
  }
}
