package org.pgxn.accounts.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTests {

  private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

  private final Totp totp = new Totp();

  /** RFC 6238, appendix B: the last six digits of its eight. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void makesTheCodesOfTheStandard(long second, String code) {
    assertThat(totp.code(KEY, second / 30)).isEqualTo(code);
    assertThat(totp.step(KEY, code, 0, Instant.ofEpochSecond(second))).hasValue(second / 30);
  }

  @Test
  void takesTheStepBeforeAndTheOneAfterAndNoOther() {
    Instant now = Instant.ofEpochSecond(3000);
    assertThat(totp.step(KEY, totp.code(KEY, 98), 0, now)).isEmpty();
    assertThat(totp.step(KEY, totp.code(KEY, 99), 0, now)).hasValue(99);
    assertThat(totp.step(KEY, totp.code(KEY, 101), 0, now)).hasValue(101);
    assertThat(totp.step(KEY, totp.code(KEY, 102), 0, now)).isEmpty();
  }

  @Test
  void takesNoStepThatWasTakenNorOneBefore() {
    Instant now = Instant.ofEpochSecond(3000);
    assertThat(totp.step(KEY, totp.code(KEY, 100), 100, now)).isEmpty();
    assertThat(totp.step(KEY, totp.code(KEY, 99), 100, now)).isEmpty();
    assertThat(totp.step(KEY, totp.code(KEY, 101), 100, now)).hasValue(101);
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456", " 123 456 ", "123-456"})
  void readsDigitsAsPeopleTypeThem(String typed) {
    assertThat(TypedCode.read(typed)).isEqualTo(new TypedCode.OfApp("123456"));
  }

  @Test
  void readsRecoveryCodesAsPeopleTypeThem() {
    assertThat(TypedCode.read("ABCD efgh-2345-mnop"))
        .isEqualTo(new TypedCode.OfRecovery("abcdefgh2345mnop"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "１２３４５６", "abcd-efgh-1345-mnop", "12345a"})
  void takesNothingElseForACode(String typed) {
    assertThat(TypedCode.read(typed)).isEqualTo(new TypedCode.None());
    assertThat(TypedCode.read(" ".repeat(65) + "123456")).isEqualTo(new TypedCode.None());
  }
}
