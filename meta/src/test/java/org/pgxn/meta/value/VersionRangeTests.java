package org.pgxn.meta.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTests {

  @ParameterizedTest(name = "{0} allows {1}: {2}")
  @CsvSource({
    "1.2.0, 1.2.0, true",
    "1.2.0, 1.2.0-rc1, false",
    "1.2.0, 2.0.0, true",
    "1.2.0, 1.1.9, false",
    "0, 0.0.0-a, true",
    ">=0, 0.0.0-a, true",
    "> 0, 0.0.0, false",
    "> 0, 0.0.1, true",
    "== 1.0.0, 1.0.0+b, true",
    "==1.0.0, 1.0.1, false",
    "!= 1.0.0, 1.0.0, false",
    "!= 1.0.0, 1.0.1, true",
    "<= 1.0.0, 1.0.0, true",
    "< 1.0.0, 1.0.0, false",
    "< 1.0.0, 1.0.0-rc1, true",
    "'>= 1.2.0, != 1.5.0, < 2.0.0', 1.5.0, false",
    "'>= 1.2.0, != 1.5.0, < 2.0.0', 1.5.1, true",
    "'>= 1.2.0, != 1.5.0, < 2.0.0', 2.0.0, false",
    "'0, < 2.0.0', 2.0.0, false",
  })
  void allows(String range, String version, boolean allowed) {
    assertThat(VersionRange.parse(range).allows(SemVer.parse(version))).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "1.2.0, >= 1.2.0",
    "'>=1.0.0,<2.0.0', '>= 1.0.0, < 2.0.0'",
    "0, 0",
    "'0,1.0.0', >= 1.0.0",
  })
  void isWrittenInOneWay(String range, String written) {
    assertThat(VersionRange.parse(range)).hasToString(written);
    assertThat(VersionRange.parse(written)).isEqualTo(VersionRange.parse(range));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "1.0",
        "1.0.0,",
        ",1.0.0",
        "1.0.0,0",
        "1.0.0 ,2.0.0",
        " 1.0.0",
        "~> 1.0.0",
        "=1.0.0",
        ">>1.0.0",
        ">=",
        "> = 1.0.0",
        "x"
      })
  void isNothingElse(String text) {
    assertThat(VersionRange.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> VersionRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasAtMost1024Characters() {
    String range = "1.0.0,".repeat(169) + "1.0.0-";
    assertThat(VersionRange.tryParse(range + "abcd")).isPresent();
    assertThat(VersionRange.tryParse(range + "abcde")).isEmpty();
  }
}
