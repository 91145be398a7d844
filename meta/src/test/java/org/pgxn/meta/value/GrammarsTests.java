package org.pgxn.meta.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the conformance suite leaves out, since it takes one document for each text. */
class GrammarsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x:",
        "x:y",
        "file:///a",
        "a+b.c-d://u:p@h:80/p;q?r/?#f/?",
        "http://[::1]/",
        "http://[v7.a:b]/",
        "http://[1:2:3:4:5:6:1.2.3.4]:/",
        "http://[::ffff:1.2.3.4]",
        "urn:a:b",
        "x://",
        "x:%41"
      })
  void takesAUri(String text) {
    assertThat(UriGrammar.isUri(text)).isTrue();
    assertThat(UriGrammar.isReference(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "1a:b",
        "x:%4",
        "x:%4g",
        "x:a#b#c",
        "x:[",
        "x://[::1",
        "x://[:::1]",
        "x://[1::2::3]",
        "x://[1:2:3:4:5:6:7]",
        "x://[::1]a",
        "x://h:8a",
        "x://a@b@c",
        "x:é",
        "x:a b",
        "x:<",
        "x:\"",
        "x://[12345::]",
        "x://[::1.2.3]",
        "x://[::256.1.1.1]",
        "x://[v.a]",
        "x:\\"
      })
  void refusesWhatIsNoUri(String text) {
    assertThat(UriGrammar.isUri(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, true",
    "'', true",
    "/a, true",
    "//h/a, true",
    "?q, true",
    "#f, true",
    "1a:b, false",
    "a/b:c, true",
    "a b, false",
    ":a, false"
  })
  void tellsReferences(String text, boolean expected) {
    assertThat(UriGrammar.isReference(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, true",
    "2026-01-02t03:04:05.123456789012z, true",
    "2024-02-29T00:00:00+23:59, true",
    "2016-12-31T23:59:60Z, true",
    "2017-01-01T00:59:60+01:00, true",
    "2016-12-31T18:29:60-05:30, true",
    "0000-01-01T00:00:00Z, true",
    "2016-12-31T23:58:60Z, false",
    "2016-12-31T23:59:60+01:00, false",
    "2016-12-31T23:59:61Z, false",
    "2023-02-29T00:00:00Z, false",
    "2023-13-01T00:00:00Z, false",
    "2023-00-01T00:00:00Z, false",
    "2023-01-00T00:00:00Z, false",
    "2023-01-01T24:00:00Z, false",
    "2023-01-01T00:60:00Z, false",
    "2023-01-01T00:00:00, false",
    "2023-01-01T00:00:00.Z, false",
    "2023-01-01T00:00:00+24:00, false",
    "2023-01-01T00:00:00+00:60, false",
    "2023-01-01T00:00:00+0000, false",
    "2023-01-01 00:00:00Z, false",
    "٢023-01-01T00:00:00Z, false"
  })
  void tellsTimestamps(String text, boolean expected) {
    assertThat(Timestamps.isTimestamp(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@b | true
          "a b"@c | true
          ""@c | true
          a@[1.2.3.4] | true
          a@[IPv6:::1] | true
          a+b.c@d-e.f | true
          "a"b"@c | false
          "a\\b"@c | false
          a@[1.2.3] | false
          a@[01.2.3.4] | false
          a@[::1] | false
          a@b- | false
          a@b..c | false
          a.@b | false
          @b | false
          a@ | false
          a | false
          é@b | false
          a@é | false
          """)
  void tellsAddressesOfEmail(String text, boolean expected) {
    assertThat(EmailGrammar.isEmail(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | empty expression
          gobbledygook | unknown term
          MIT_0 | invalid character(s)
          () | expected one of `<license>`, `(` here
          AND | expected one of `<license>`, `(` here
          MIT AND | expected one of `<license>`, `(` here
          MIT MIT | expected one of `AND`, `OR`, `WITH`, `)`, `+` here
          (MIT) WITH LLVM-exception | expected one of `AND`, `OR`, `WITH`, `)`, `+` here
          MIT WITH MIT | expected a `<exception>` here
          MIT WITH | expected a `<exception>` here
          (MIT | unclosed parens
          MIT) | unopened parens
          CDDL-1.0 + | `+` must not follow whitespace
          GPL-2.0+ | a GNU license was followed by a `+`
          """)
  void saysWhyALicenseIsNone(String text, String reason) {
    assertThat(new SpdxExpression().fault(text)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/**/*.rs",
        "**/{*.{go,rs}}",
        "**/*.(?i){jpg,jpeg}",
        "[!a-z]x",
        "<[0-9]:6>.txt",
        "<a:1,3>",
        "<ab>",
        "./a/b",
        "/a/",
        "a$b",
        "{a,b}/c",
        "(?-i)ab",
        "**/a/**",
        ".a",
        "..a",
        "a..",
        "**"
      })
  void takesAPatternForFiles(String text) {
    assertThat(Glob.fault(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a//b",
        "a/../b",
        "a/.",
        "././a",
        "{.,a}/b",
        "{..,a}",
        "a**b",
        "a/**b",
        "***",
        "*$a",
        "a{*,b}**",
        "*{*a,b}",
        "{a,**}",
        "{/a,b}",
        "{a,}",
        "[]x",
        "[a",
        "[a-]x",
        "{a",
        "<a",
        "<a:2,1>",
        "<*:2>",
        "a:b",
        "a,b",
        "a(b",
        "(?x)a",
        "a>b",
        "a]b",
        "a}b",
        "a\\\\b",
        "<a:1"
      })
  void refusesWhatIsNoPatternForFiles(String text) {
    assertThat(Glob.fault(text)).isPresent();
  }
}
