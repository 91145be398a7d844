package org.pgxn.accounts.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewNameRulesTests {

  private static final Pattern RULE = Pattern.compile("[A-Za-z0-9]+([_-][A-Za-z0-9]+)*");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "_",
        "-",
        "ab",
        "a_b",
        "a-b",
        "a__b",
        "a--b",
        "a_-b",
        "_ab",
        "ab_",
        "-ab",
        "ab-",
        "9x",
        "42",
        "A-1_b",
        "a b",
        "a.b",
        "a/b",
        "a\\b",
        "é1",
        "ａｂ",
        "a\nb",
        "ab\n",
        "a\0b",
        "K2",
        "😀😀",
        "a_b-c_d-e",
      })
  void agreesWithTheRuleAsSettled(String name) {
    assertThat(NewNameRules.isPlain(name))
        .isEqualTo(name.length() >= 2 && RULE.matcher(name).matches());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 65, 1_000_000})
  void refusesOtherLengths(int length) {
    assertThat(NewNameRules.isPlain("x".repeat(length))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 62, 63})
  void takesTwoTo63Characters(int length) {
    assertThat(NewNameRules.isPlain("x".repeat(length))).isTrue();
  }
}
