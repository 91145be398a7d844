package org.pgxn.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.platform.problem.ProblemException;

class CursorTests {

  @Test
  void survivesTheRoundTrip() {
    Cursor cursor = Cursor.of("pgTAP ü", "", "1.2.0");
    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
  }

  @Test
  void isSafeInAQuery() {
    assertThat(Cursor.of("?>~ü&=").toString()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void holdsANumber() {
    assertThat(Cursor.parse(Cursor.of(81_234).toString()).asLong()).isEqualTo(81_234);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "****", "/+", "_w"})
  void refusesWhatIsNoCursor(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesOneThatIsTooLong() {
    String longest = "YWFh".repeat(Cursor.MAX_LENGTH / 4);
    assertThat(Cursor.parse(longest).parts()).hasSize(1);
    assertThatThrownBy(() -> Cursor.parse(longest + "YQ")).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesTheCursorOfAnotherList() {
    Cursor cursor = Cursor.of("a", "b");
    assertThatThrownBy(() -> cursor.parts(3)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(cursor::asLong).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Cursor.of("x").asLong()).isInstanceOf(ProblemException.class);
  }
}
