package org.pgxn.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GoldenFileTests {

  @Test
  void acceptsTheSameBytes() {
    assertThatCode(() -> GoldenFile.assertEquals("golden/words.txt", "alpha\nbeta\n"))
        .doesNotThrowAnyException();
  }

  @Test
  void namesTheFirstPlaceThatDiffers() {
    assertThatThrownBy(() -> GoldenFile.assertEquals("golden/words.txt", "alpha\nbeat\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("byte 8 (line 2, column 3)")
        .hasMessageContaining("expected: \"ta\\n\" [74 61 0a …]");
  }

  @Test
  void noticesAMissingEnd() {
    assertThatThrownBy(() -> GoldenFile.assertEquals("golden/words.txt", "alpha\nbeta"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("actual:   (end of file)");
  }

  @Test
  void saysWhenThereIsNoSuchFile() {
    assertThatThrownBy(() -> GoldenFile.assertEquals("golden/none.txt", ""))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("golden/none.txt");
  }
}
