package org.pgxn.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTests {
  private static final List<String> ABOUT =
      List.of("wintermute", "Ann Hartmann-Szabo", "ann.hart@example.org");

  private final PasswordStrength strength = new PasswordStrength();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct-horse",
        "pässwörd: €",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa quiet otter 41",
        "😀😀🐘🐘🦜🦜🐢🐢 ganz anders",
        "@4@8({<[3690!|1i17$5+7%2z@4@8({<[3690!|1i17$5+7%2z@4@8({<[3690!|1i17$5+7"
      })
  void takesWhatIsHardToGuess(String password) {
    assertThat(strength.weakness(password, ABOUT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "P@ssw0rd",
        "12345678",
        "qwertyuiop",
        "aaaaaaaaaaaa",
        "wintermute",
        "Hartmann1",
        "ann.hart",
        "ann.hart@example.org",
        "abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabc"
      })
  void saysWhatToDoAboutWhatIsEasyToGuess(String password) {
    assertThat(strength.weakness(password, ABOUT))
        .hasValueSatisfying(message ->
            assertThat(message)
                .startsWith("This password would soon be guessed.")
                .contains("Add a word"));
  }

  @Test
  void isDoneInASecondOrTwo() {
    long begun = System.nanoTime();
    String worst = "@4@8({<[3690!|1i17$5+7%2z".repeat(20);
    assertThat(strength.weakness(worst, List.of("x".repeat(100_000)))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }
}
