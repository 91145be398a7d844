package org.pgxn.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTests {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          postgresql://h/d,                          jdbc:postgresql://h/d,             -, -
          postgres://u@h:5433/d,                     jdbc:postgresql://h:5433/d,        u, -
          postgresql://u:p@h/d,                      jdbc:postgresql://h/d,             u, p
          postgresql://u:p%40%2F+@h/d,               jdbc:postgresql://h/d,             u, p@/+
          postgresql://u:p@x:y@h/d,                  jdbc:postgresql://h/d,             u, p@x:y
          postgresql://h/d?user=u&password=p&ssl=on, jdbc:postgresql://h/d?ssl=on,      u, p
          jdbc:postgresql://h/d?user=u,              jdbc:postgresql://h/d,             u, -
          'jdbc:postgresql://a:1,b:2/d?x=1&y=2',     'jdbc:postgresql://a:1,b:2/d?x=1&y=2', -, -
          postgresql://[::1]:5432/d,                 jdbc:postgresql://[::1]:5432/d,    -, -
          """)
  void readsBothForms(String text, String jdbcUrl, String user, String password) {
    assertThat(DatabaseUrl.parse(text)).isEqualTo(new DatabaseUrl(jdbcUrl, user, password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h/d",
        "mysql://u:secret@h/d",
        "postgresql://",
        "postgresql://u:secret@h",
        "postgresql://u:secret@h/",
        "postgresql://u:secret@/d",
        "postgresql://u:%zzsecret@h/d"
      })
  void refusesOtherFormsWithoutRepeatingThem(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.parse(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void doesNotShowThePassword() {
    assertThat(DatabaseUrl.parse("postgresql://u:secret@h/d")).hasToString("jdbc:postgresql://h/d");
  }
}
