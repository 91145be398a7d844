package org.pgxn.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTests {

  @Test
  void buildsLinks() {
    assertThat(BaseUrl.parse("https://pgxn.example.org/").link("/dist/pair.json"))
        .hasToString("https://pgxn.example.org/dist/pair.json");
  }

  @Test
  void keepsPortAndPath() {
    assertThat(BaseUrl.parse("http://localhost:8080/pgxn//").link("/a?b=c"))
        .hasToString("http://localhost:8080/pgxn/a?b=c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pgxn.example.org",
        "ftp://pgxn.example.org",
        "https:///path",
        "https://user@pgxn.example.org",
        "https://pgxn.example.org/?a=b",
        "https://pgxn.example.org/#a",
        "https://pgxn example.org"
      })
  void refusesWhatIsNoOrigin(String text) {
    assertThatThrownBy(() -> BaseUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesARelativePath() {
    BaseUrl baseUrl = BaseUrl.parse("https://pgxn.example.org");
    assertThatThrownBy(() -> baseUrl.link("@evil.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
