package org.pgxn.meta.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextIndexTests {

  @Test
  void numbersEachTextOnceInTheirOrder() {
    TextIndex index = new TextIndex();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(index.add("text" + i)).isEqualTo(round == 0);
      }
    }
    assertThat(index.size()).isEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(index.find("text" + i)).isEqualTo(i);
    }
    assertThat(index.find("text1000")).isEqualTo(-1);
    assertThat(index.find("")).isEqualTo(-1);
  }
}
