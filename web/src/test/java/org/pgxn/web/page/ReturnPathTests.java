package org.pgxn.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ReturnPathTests {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/account/tokens", "/account/tokens?after=1&b=%2F", "/a:b/c@d"})
  void goesToPagesOfThisSite(String path) {
    assertThat(ReturnPath.parse(path).text()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "account",
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "/\n/evil.example/",
        " //evil.example/",
        "javascript:alert(1)",
        "/a b",
        "/%zz",
        "/ü"
      })
  void staysHereWhateverIsAskedFor(String path) {
    assertThat(ReturnPath.parse(path).text()).isEqualTo("/account");
    assertThatThrownBy(() -> new ReturnPath(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void staysHereForWhatIsTooLong() {
    assertThat(ReturnPath.parse("/" + "a".repeat(512)).text()).isEqualTo("/account");
    assertThat(ReturnPath.parse(null).text()).isEqualTo("/account");
  }

  @Test
  void comesBackToThePageOfAForm() {
    assertThat(of("GET", "/account/security", "acts-before=7").text())
        .isEqualTo("/account/security?acts-before=7");
    assertThat(of("POST", "/account/tokens/0/revoke", null).text()).isEqualTo("/account/tokens");
    assertThat(of("POST", "/account", null).text()).isEqualTo("/account");
    assertThat(of("POST", "/permissions/share", null).text()).isEqualTo("/permissions");
  }

  @Test
  void isEncodedInAddresses() {
    assertThat(new ReturnPath("/a?b=c&d=e").after("/account/sign-in"))
        .isEqualTo("/account/sign-in?return=%2Fa%3Fb%3Dc%26d%3De");
  }

  private static ReturnPath of(String method, String path, @Nullable String query) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.setQueryString(query);
    return ReturnPath.of(request);
  }
}
