package org.pgxn.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTokensTests {
  private static final String TOKEN = "AbC-_0123456789012345678901234567890123456x";

  @ParameterizedTest
  @CsvSource({
    "/account/reset/TOKEN, /account/reset/…",
    "/api/v2/registrations/TOKEN/confirmation, /api/v2/registrations/…/confirmation",
    "/account/reset/%41TOKEN;a, /account/reset/…;a",
    "TOKEN, …",
    "/dist/pair/1.0.0/pair-1.0.0.zip, /dist/pair/1.0.0/pair-1.0.0.zip",
    "/, /",
    "'', ''",
  })
  void hidesTokensAndNothingElse(String path, String shown) {
    assertThat(LinkTokens.hidden(path.replace("TOKEN", TOKEN))).isEqualTo(shown);
  }
}
