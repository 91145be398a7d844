package org.pgxn.accounts.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.password.Argon2id;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
class HashChoiceIT {

  private final JdbcClient jdbc;

  HashChoiceIT(TestDatabase database) {
    this.jdbc = database.jdbc();
    jdbc.sql("DROP TABLE IF EXISTS public.metadata").update();
  }

  @Test
  void makesArgon2idWhereNoManagerIs() {
    PasswordHashes hashes = UserConfiguration.hashes(jdbc, 1);
    assertThat(hashes.hash("correct-horse")).startsWith("$argon2id$");
    assertThat(hashes.unusable()).startsWith("$argon2id$");
  }

  @Test
  void makesBcryptBesideAManager() {
    jdbc.sql("CREATE TABLE public.metadata (label text, value int)").update();
    jdbc.sql("INSERT INTO public.metadata VALUES ('schema_version', 19)").update();
    String argon = argon();
    PasswordHashes hashes = UserConfiguration.hashes(jdbc, 1);
    String hash = hashes.hash("correct-horse");
    assertThat(hash).startsWith("$2a$10$");
    assertThat(hashes.unusable()).startsWith("$2a$10$");
    assertThat(hashes.matches("correct-horse", hash)).isTrue();
    assertThat(hashes.matches("correct-horse", argon)).isTrue();
    assertThat(hashes.matches("correct-house", argon)).isFalse();
    assertThat(hashes.matchesNobody("x".repeat(100))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE public.metadata (label text, value int)",
        "CREATE TABLE public.metadata (label text, worth int)",
        "CREATE TABLE public.metadata AS SELECT 'schema_version' AS label, 18 AS value",
        "CREATE TABLE public.metadata AS SELECT 'schema_version' AS label, 'x' AS value",
        "CREATE TABLE public.metadata AS SELECT 'schema_version' AS label, 1e12 AS value",
        "CREATE TABLE public.metadata AS SELECT 'schema_version' AS label, now() AS value",
        "CREATE TABLE public.metadata AS SELECT 1 AS label, 19 AS value",
      })
  void takesNoOtherTableOfThatNameForAManagers(String table) {
    jdbc.sql(table).update();
    assertThat(jdbc.sql("SELECT pgxn.on_manager_database()").query(Boolean.class).single())
        .isFalse();
  }

  private String argon() {
    return new Argon2id().hash("correct-horse");
  }
}
