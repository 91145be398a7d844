package org.pgxn.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.meta.value.SemVer;
import org.pgxn.registry.Refusal.PreviousRelease;
import org.pgxn.registry.release.VersionOrder.Answer;

class VersionOrderTests {

  @Test
  void aFirstReleaseMayHaveAnyVersion() {
    assertThat(VersionOrder.check(SemVer.parse("0.0.1-alpha"), List.of()))
        .isInstanceOf(Answer.Allowed.class);
  }

  @ParameterizedTest(name = "{0} after {1}")
  @CsvSource({
    "1.2.4, 1.2.3",
    "2.0.0, 1.9.9",
    "1.2.4, '1.2.3 1.4.2'",
    "1.3.0, '1.2.6 2.0.4'",
    "1.0.0, 1.0.0-rc1",
    "1.0.1-b1, '1.0.0 2.0.0'",
  })
  void allows(String version, String existing) {
    assertThat(check(version, existing)).isInstanceOf(Answer.Allowed.class);
  }

  @ParameterizedTest(name = "{0} after {1} is below {3} of {2}")
  @CsvSource({
    "1.2.2, '1.2.3 1.4.2', MINOR, 1.2.3",
    "1.3.0, '1.2.3 1.4.2', MAJOR, 1.4.2",
    "0.10.0, '1.2.6 2.0.4', ANY, 2.0.4",
    "1.0.0-b1, 1.0.0, MINOR, 1.0.0",
    "1.1.0, '1.2.0 2.0.0', MAJOR, 1.2.0",
  })
  void refusesWhatIsBelow(String version, String existing, PreviousRelease line, String greatest) {
    assertThat(check(version, existing)).isEqualTo(new Answer.TooLow(line, SemVer.parse(greatest)));
  }

  @ParameterizedTest(name = "{0} after {1}")
  @CsvSource({
    "1.2.3, 1.2.3",
    "1.0.0-rc1, 1.0.0-RC1",
    "1.0.0-RC1, '1.0.0-rc1 2.0.0'",
    "1.2.3, '1.2.3 1.2.4 2.0.0'",
  })
  void knowsWhatIsTakenInAnyCase(String version, String existing) {
    assertThat(check(version, existing)).isInstanceOf(Answer.Taken.class);
  }

  private static Answer check(String version, String existing) {
    return VersionOrder.check(
        SemVer.parse(version), Arrays.stream(existing.split(" ")).map(SemVer::parse).toList());
  }
}
