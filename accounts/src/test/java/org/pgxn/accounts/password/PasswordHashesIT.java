package org.pgxn.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
class PasswordHashesIT {

  private static final String ARGON =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();
  private final Bcrypt bcrypt = new Bcrypt(random);
  private final PasswordHashes hashes;

  PasswordHashesIT(TestDatabase database) {
    this.jdbc = database.jdbc();
    this.hashes =
        new PasswordHashes(new Argon2id(), List.of(bcrypt, new OldCrypt(jdbc)), 2, random);
  }

  @ParameterizedTest
  @CsvSource({
    "bf, correct horse", "bf, pässwörd €", "bf, ''",
    "des, correct", "des, pässwörd", "des, ''",
    "xdes, correct horse", "xdes, pässwörd €", "xdes, ''",
    "md5, correct horse", "md5, pässwörd €", "md5, ''",
  })
  void matchesWhatPgcryptoMade(String form, String password) {
    String hash = pgcrypto(password, form);
    assertThat(hashes.matches(password, hash)).isTrue();
    assertThat(hashes.matches("x" + password, hash)).isFalse();
  }

  @Test
  void comparesOnlyTheFirst72BytesWithBcryptAsPgcryptoDoes() {
    String start = "é".repeat(36);
    String hash = pgcrypto(start + "one", "bf");
    assertThat(hashes.matches(start + "other", hash)).isTrue();
    assertThat(hashes.matches("é".repeat(35) + "e", hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse", "pässwörd €", "12345678"})
  void makesBcryptHashesThatPgcryptoReads(String password) {
    String hash = bcrypt.hash(password);
    assertThat(hash).startsWith("$2a$10$").hasSize(60);
    assertThat(
            jdbc.sql("SELECT public.crypt(:password, :hash) = :hash")
                .param("password", password)
                .param("hash", hash)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void makesArgon2idHashesEachWithItsOwnSalt() {
    String hash = hashes.hash("pässwörd €");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hashes.hash("pässwörd €")).isNotEqualTo(hash);
    assertThat(hashes.matches("pässwörd €", hash)).isTrue();
    assertThat(hashes.matches("password", hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "correct horse",
        "$",
        "$1$",
        "$1$salt",
        "$1$salt$",
        "$1$salt$short",
        "$1$muchtoolongsalt$IKqGPxWxKJGXQMcXrKEJ8.",
        "$2a$",
        "$2a$10$",
        "$2a$xx$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzABCDE",
        "$2a$03$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzABCDE",
        "$2a$31$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzABCDE",
        "$2b$10$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzABCDE",
        "$2a$10$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzAB€DE",
        "_",
        "_J9..",
        "_J9..K0AyUubDrfOgO4é",
        "..",
        "a",
        "éxxxxxxxxxxxx",
        "__wqBKAE4AVnVNHF.",
        "{bcrypt}$2a$10$abc",
        "$argon2id$",
        "$argon2id$v=19$m=19456,t=2,p=1$",
        "$argon2id$v=19$m=19456,t=2,p=1$$",
        "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAA",
        "$argon2id$v=19$m=2147483647,t=2147483647,p=1$AAAAAAAAAAA$AAAAAAAAAAA",
        "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
      })
  void neverMatchesWhatIsNoHash(String hash) {
    assertThat(hashes.matches("correct horse", hash)).isFalse();
    assertThat(hashes.matches("", hash)).isFalse();
    assertThat(hashes.matches(hash, hash)).isFalse();
  }

  @Test
  void neverMatchesAWellFormedHashOfNoPassword() {
    assertThat(hashes.matches("correct horse", ARGON)).isFalse();
    assertThat(hashes.matches("correct horse", ARGON.replace('$', '!'))).isFalse();
    assertThat(hashes.matches("correct horse", ARGON.substring(0, ARGON.length() - 1) + "="))
        .isFalse();
    assertThat(hashes.matches("correct horse", ARGON + "A")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"des", "xdes", "md5", "bf", "argon2id"})
  void neverMatchesAPasswordThatIsNoText(String form) {
    String question = "?".repeat(8);
    String hash = form.equals("argon2id") ? hashes.hash(question) : pgcrypto(question, form);
    assertThat(hashes.matches(question, hash)).isTrue();
    assertThat(hashes.matches("\ud800".repeat(8), hash)).isFalse();
    assertThat(hashes.matches("\0", hash)).isFalse();
  }

  @Test
  void makesHashesThatNothingMatches() {
    String unusable = hashes.unusable();
    assertThat(unusable).startsWith("$argon2id$").isNotEqualTo(hashes.unusable());
    assertThat(hashes.matches("", unusable)).isFalse();
    assertThat(hashes.matchesNobody("")).isFalse();
    assertThat(hashes.matchesNobody("\ud800")).isFalse();
  }

  private String pgcrypto(String password, String form) {
    return jdbc.sql("SELECT public.crypt(:password, public.gen_salt(:form))")
        .param("password", password)
        .param("form", form)
        .query(String.class)
        .single();
  }
}
