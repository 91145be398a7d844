package org.pgxn.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CommandsTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void saysInThreeLinesThatACommandIsNotKnown() {
    assertThat(run(Map.of(), "sevre")).hasValue(2);
    assertThat(text(err).lines()).hasSize(3);
    assertThat(text(err)).contains("did nothing", "“sevre”", "“help”");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void refusesBadSettingsBeforeItStarts() {
    assertThat(run(Map.of("PGXN_PROT", "1"), "serve", "--port=x")).hasValue(2);
    assertThat(text(err).lines()).hasSize(4);
    assertThat(text(err)).contains("PGXN_PROT", "--port", "“help” lists all settings");
  }

  @Test
  void takesFlagsWithoutACommandAsServe() {
    assertThat(run(Map.of(), "--nope=1")).hasValue(2);
    assertThat(text(err)).contains("--nope");
  }

  @Test
  void listsCommandsAndSettings() {
    assertThat(run(Map.of(), "help")).hasValue(0);
    assertThat(text(out))
        .contains("serve", "verify", "version")
        .contains("--port", "PGXN_DATA", "--database-url", "--base-url", "PGXN_CONFIG")
        .contains("PGXN_BOOTSTRAP_ADMIN")
        .doesNotContain("--bootstrap-admin");
  }

  @Test
  void helpsAlsoByFlag() {
    assertThat(run(Map.of(), "--help")).hasValue(0);
    assertThat(text(out)).startsWith("Usage:").contains("--data");
  }

  @Test
  void showsOneCommandMoreClosely() {
    assertThat(run(Map.of(), "verify", "--help")).hasValue(0);
    assertThat(run(Map.of(), "help", "verify")).hasValue(0);
    assertThat(text(out).split("Exit status: 0 no difference", -1)).hasSize(3);
    assertThat(run(Map.of(), "help", "verfy")).hasValue(2);
    assertThat(text(err)).contains("“verfy”");
  }

  @Test
  void namesWhatACommandDoesNotTake() {
    assertThat(run(Map.of(), "verify", "--prot=1", "--data", "x")).hasValue(2);
    assertThat(text(err).lines()).hasSize(3);
    assertThat(text(err)).contains("did nothing", "--prot", "help verify");
  }

  @Test
  void takesNoSecretFromTheCommandLine() {
    assertThat(run(Map.of(), "serve", "--bootstrap-admin=ann:secret-word")).hasValue(2);
    assertThat(text(err)).contains("PGXN_BOOTSTRAP_ADMIN").doesNotContain("secret-word");
    for (String flag : List.of("migration-database-url", "smtp-url", "database-url")) {
      err.reset();
      assertThat(run(Map.of(), "verify", "--" + flag + "=postgresql://ann:secret-word@db/pgxn"))
          .hasValue(2);
      assertThat(text(err))
          .contains("PGXN_" + flag.replace('-', '_').toUpperCase(Locale.ROOT))
          .doesNotContain("secret-word");
    }
  }

  @Test
  void showsItsVersion() {
    assertThat(run(Map.of(), "version")).hasValue(0);
    assertThat(text(out)).startsWith("pgxn-server ").endsWith("\n");
  }

  private OptionalInt run(Map<String, String> environment, String... arguments) {
    return new Commands(environment, stream(out), stream(err)).run(List.of(arguments));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
