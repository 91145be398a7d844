package org.pgxn.meta.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermTests {

  @ParameterizedTest
  @ValueSource(strings = {"hi", "a.b", "🎵🎵", "..", "c++", "a\"b"})
  void isTwoCharactersOrMore(String text) {
    assertThat(Term.tryParse(text)).hasValue(new Term(text));
    assertThat(new Term(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "🎵", "a b", "a/b", "a\\b", "a\u0000b", "a\u3000b", "a\u009fb"})
  void isNothingElse(String text) {
    assertThat(Term.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> new Term(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void differsFromATagInLengthAndBlanks() {
    assertThat(Tag.tryParse("x")).isPresent();
    assertThat(Tag.tryParse("a b")).isPresent();
    assertThat(Tag.tryParse("🎵".repeat(256))).isPresent();
    assertThat(Tag.tryParse("🎵".repeat(257))).isEmpty();
    assertThat(Tag.tryParse("")).isEmpty();
    assertThat(Tag.tryParse("a/b")).isEmpty();
    assertThatThrownBy(() -> new Tag("a\tb")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void statusHasAWord() {
    for (ReleaseStatus status : ReleaseStatus.values()) {
      assertThat(ReleaseStatus.of(status.word())).hasValue(status);
    }
    assertThat(ReleaseStatus.of("Stable")).isEmpty();
  }
}
