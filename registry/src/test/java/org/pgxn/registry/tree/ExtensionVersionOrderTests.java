package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.value.ReleaseStatus;

class ExtensionVersionOrderTests {
  private static final String LONG = "1.0.0-" + "1".repeat(100);

  @Test
  void putsVersionsThatCannotBeReadBeforeAllOthers() {
    assertThat(
            Stream.of("1.10.0", LONG + "2", "1.9.0", LONG, "1.9.0-rc1")
                .sorted(new ExtensionVersionOrder()))
        .containsExactly(LONG, LONG + "2", "1.9.0-rc1", "1.9.0", "1.10.0");
  }

  @Test
  void anExtensionHasItsListWhateverVersionsItHad() {
    String text =
        ExtensionDocument.text(
            "pair",
            List.of(
                new ExtensionDocument.Provider(
                    LONG, "pair", "2.0.0", ReleaseStatus.STABLE, "0".repeat(40)),
                new ExtensionDocument.Provider(
                    "1.0.0", "pair", "1.0.0", ReleaseStatus.STABLE, "1".repeat(40))));

    assertThat(text.indexOf("1".repeat(40))).isLessThan(text.indexOf(LONG));
  }
}
