package org.pgxn.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTests {

  /** The check was computed by another program: zlib.crc32 of the first 38 characters. */
  private static final String KNOWN = "pgxnp_" + "0123456789ABCDEFGHIJabcdefghijXY" + "28QYl3";

  @Test
  void hasTheCheckThatOthersCompute() {
    assertThat(TokenText.tryParse(KNOWN))
        .hasValueSatisfying(token -> {
          assertThat(token.reveal()).isEqualTo(KNOWN);
          assertThat(token.hint()).isEqualTo("pgxnp_0123");
          assertThat(token.sha256()).hasSize(32);
        });
  }

  @Test
  void fillsTheCheckWithZeros() {
    String small = "pgxns_" + "SmallCheck000000000000000000034200zCPy";
    assertThat(small).hasSize(TokenText.LENGTH).contains("00zCPy");
    assertThat(TokenText.tryParse(small)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItMade(TokenKind kind) {
    RandomGenerator random = new SecureRandom();
    for (int i = 0; i < 200; i++) {
      String text = TokenText.make(kind, random).reveal();
      assertThat(text).matches("pgxn" + kind.letter() + "_[0-9A-Za-z]{38}");
      assertThat(TokenText.tryParse(text)).isPresent();
    }
  }

  @Test
  void findsEverySlip() {
    for (int i = 6; i < KNOWN.length(); i++) {
      char other = KNOWN.charAt(i) == 'Q' ? 'R' : 'Q';
      String slip = KNOWN.substring(0, i) + other + KNOWN.substring(i + 1);
      assertThat(TokenText.hasForm(slip)).isTrue();
      assertThat(TokenText.tryParse(slip)).as(slip).isEmpty();
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "pgxnp_",
        "pgxnp_0123456789ABCDEFGHIJabcdefghijXY",
        "pgxnx_0123456789ABCDEFGHIJabcdefghijXY000000",
        "PGXNp_0123456789ABCDEFGHIJabcdefghijXY000000",
        "pgxnp-0123456789ABCDEFGHIJabcdefghijXY000000",
        "pgxnp_0123456789ABCDEFGHIJabcdefghijX\u00e9000000",
        "pgxnp_0123456789ABCDEFGHIJabcdefghijXYzzzzzz",
        "pgxnp_0123456789ABCDEFGHIJabcdefghijXY0000000"
      })
  void takesNothingElse(String text) {
    assertThat(TokenText.tryParse(text)).isEmpty();
  }

  @Test
  void hidesTheSecretFromLogs() {
    assertThat(TokenText.tryParse(KNOWN).orElseThrow()).asString().isEqualTo("TokenText[pgxnp_…]");
  }
}
