package org.pgxn.meta.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemVerTests {
  private static final long SEED = 20_260_203;

  /** The examples of the specification, item 11, and then some. */
  private static final List<String> ASCENDING =
      List.of(
          "0.0.0-0",
          "0.0.0",
          "0.0.1",
          "1.0.0-0",
          "1.0.0-2",
          "1.0.0-10",
          "1.0.0-99999999999999999999",
          "1.0.0-100000000000000000000",
          "1.0.0--",
          "1.0.0-0a",
          "1.0.0-A",
          "1.0.0-RC1",
          "1.0.0-a",
          "1.0.0-a-",
          "1.0.0-alpha",
          "1.0.0-alpha.1",
          "1.0.0-alpha.1.0",
          "1.0.0-alpha.beta",
          "1.0.0-alpha-",
          "1.0.0-beta",
          "1.0.0-beta.2",
          "1.0.0-beta.11",
          "1.0.0-rc.1",
          "1.0.0-rc1",
          "1.0.0-rc10",
          "1.0.0-rc2",
          "1.0.0",
          "1.0.1-a",
          "1.2.0",
          "1.10.0",
          "2.0.0",
          "10.0.0",
          "2147483647.2147483647.2147483647");

  @Test
  void ordersAsTheSpecificationDoes() {
    for (int i = 0; i < ASCENDING.size(); i++) {
      for (int j = 0; j < ASCENDING.size(); j++) {
        assertSameOrder(
            SemVer.parse(ASCENDING.get(i)), SemVer.parse(ASCENDING.get(j)), Integer.compare(i, j));
      }
    }
  }

  @Test
  void hasASortKeyInItsOwnOrderForWhateverVersion() {
    Random random = new Random(SEED);
    List<SemVer> versions = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      versions.add(version(random));
    }
    for (SemVer one : versions) {
      for (SemVer other : versions) {
        assertSameOrder(one, other, Integer.signum(one.compareTo(other)));
      }
    }
  }

  @Test
  void ordersWithoutContradiction() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 5_000; i++) {
      SemVer a = version(random);
      SemVer b = version(random);
      SemVer c = version(random);
      assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
      if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
        assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
      }
    }
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(SEED + 2);
    for (int i = 0; i < 2_000; i++) {
      SemVer version = version(random);
      assertThat(SemVer.parse(version.toString())).isEqualTo(version);
      assertThat(version.lowerCased()).hasToString(version.toString().toLowerCase(Locale.ROOT));
    }
  }

  private static void assertSameOrder(SemVer one, SemVer other, int order) {
    assertThat(Integer.signum(one.compareTo(other))).as("%s %s", one, other).isEqualTo(order);
    assertThat(Integer.signum(one.sortKey().compareTo(other.sortKey())))
        .as("keys of %s %s", one, other)
        .isEqualTo(order);
    assertThat(one.sortKey().chars()).allMatch(c -> c >= ' ' && c < 0x7F);
  }

  private static SemVer version(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append(i == 0 ? "" : ".").append(random.nextInt(3));
    }
    int identifiers = random.nextInt(4);
    for (int i = 0; i < identifiers; i++) {
      text.append(i == 0 ? '-' : '.').append(identifier(random));
    }
    if (random.nextInt(4) == 0) {
      text.append("+b").append(random.nextInt(9));
    }
    return SemVer.parse(text.toString());
  }

  private static String identifier(Random random) {
    if (random.nextBoolean()) {
      return random.nextBoolean()
          ? Integer.toString(random.nextInt(120))
          : random.nextInt(1, 9) + "0".repeat(random.nextInt(20));
    }
    String alphabet = "-aAbBzZ019";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(1, 5);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return VersionGrammar.isPrerelease(text.toString()) ? text.toString() : "a" + text;
  }

  @Test
  void comparesWithoutBuildMetadata() {
    SemVer plain = SemVer.parse("1.0.0");
    SemVer built = SemVer.parse("1.0.0+b1");
    assertThat(plain.compareTo(built)).isZero();
    assertThat(plain.sortKey()).isEqualTo(built.sortKey());
    assertThat(plain).isNotEqualTo(built);
  }

  @Test
  void tellsItsParts() {
    SemVer version = SemVer.parse("1.22.333-RC.1+Build.5");
    assertThat(version.major()).isEqualTo(1);
    assertThat(version.minor()).isEqualTo(22);
    assertThat(version.patch()).isEqualTo(333);
    assertThat(version.prerelease()).isEqualTo("RC.1");
    assertThat(version.build()).isEqualTo("Build.5");
    assertThat(version.isPrerelease()).isTrue();
    assertThat(version.lowerCased()).hasToString("1.22.333-rc.1+build.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2",
        "1.2.3.4",
        "01.2.3",
        "1.2.3-",
        "1.2.3+",
        "1.2.3-01",
        "1.2.3-a..b",
        "v1.2.3",
        "2147483648.0.0",
        "0.2147483648.0",
        "1.2.3-a_b",
        " 1.2.3",
        "1.2.3\n",
        "1.-2.3",
        "１.2.3",
        "1.2.3-é",
        "+1.2.3",
        "99999999999999999999.0.0"
      })
  void isNothingElse(String text) {
    assertThat(SemVer.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> SemVer.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasAtMostAHundredCharacters() {
    assertThat(SemVer.tryParse("1.0.0-" + "a".repeat(94))).isPresent();
    assertThat(SemVer.tryParse("1.0.0-" + "a".repeat(95))).isEmpty();
    assertThat(SemVer.parse("1.0.0-" + "9".repeat(94)).sortKey()).hasSizeLessThan(200);
  }

  @Test
  void cannotBeMadeOfPartsThatDoNotParse() {
    assertThatThrownBy(() -> new SemVer(-1, 0, 0, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SemVer(1, 0, 0, "01", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SemVer(1, 0, 0, "a", "b+c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0} is read as {1}")
  @CsvSource({
    "1.2, 1.2.0",
    "9.0beta4, 9.0.0-beta4",
    "1.2.02beta-3, 1.2.2-beta-3",
    "20110204, 20110204.0.0",
    "1.2.b1, 1.2.0-b1",
    "1.0.0+b1, 1.0.0+b1",
    "1.0.0-rc.1, 1.0.0-rc.1",
    "V2.0, 2.0.0",
    "1.0.0 beta1, 1.0.0-beta1",
  })
  void isToldFromOldForms(String old, String version) {
    assertThat(VersionGrammar.lenient(old)).hasValue(SemVer.parse(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rc1", "x.y", "1.2.3.4", "1.2.3b#5", "-1", "v", "2147483648", "..."})
  void isNotGuessedFromAnything(String text) {
    assertThat(VersionGrammar.lenient(text)).isEmpty();
  }
}
