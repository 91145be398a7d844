package org.pgxn.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.accounts.Nick;

class FactorKeysTests {

  private static final Nick ANN = Nick.of("Ann");

  private final Path file;
  private final byte[] key;
  private final FactorKeys keys;

  FactorKeysTests(@TempDir Path folder) {
    this.file = folder.resolve("secrets/second-factor.key");
    this.keys = open();
    this.key = keys.random();
  }

  @Test
  void makesAFileThatNobodyElseMayReadAndUsesItFromThenOn() throws IOException {
    String sealed = keys.seal(ANN, key);
    assertThat(Files.size(file)).isEqualTo(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    assertThat(open().open(Nick.of("ann"), sealed)).contains(key);
    assertThat(open().seal(ANN, key)).isNotEqualTo(sealed);
  }

  @Test
  void opensNoKeyOfAnotherAccount() {
    assertThat(keys.open(Nick.of("bob"), keys.seal(ANN, key))).isEmpty();
  }

  @Test
  void opensNothingWithoutItsFileAndMakesNone() throws IOException {
    String sealed = keys.seal(ANN, key);
    Files.delete(file);
    assertThat(open().open(ANN, sealed)).isEmpty();
    assertThat(file).doesNotExist();
    FactorKeys another = open();
    another.seal(ANN, key);
    assertThat(another.open(ANN, sealed)).isEmpty();
  }

  @Test
  void refusesAFileThatIsDamaged() throws IOException {
    keys.seal(ANN, key);
    Files.write(file, new byte[31]);
    assertThatIllegalStateException().isThrownBy(() -> open().seal(ANN, key));
  }

  private FactorKeys open() {
    return new FactorKeys(new KeyFile(file, new SecureRandom()), new SecureRandom());
  }
}
