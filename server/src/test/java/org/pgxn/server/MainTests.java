package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MainTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void saysInThreeLinesThatACommandIsNotKnown() {
    assertThat(run(Map.of(), "sevre")).hasValue(2);
    assertThat(text(err).lines()).hasSize(3);
    assertThat(text(err)).contains("did nothing", "“sevre”", "serve, verify, help or version");
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
    assertThat(run(Map.of(), "serve", "--help")).hasValue(0);
    assertThat(text(out)).startsWith("Usage:");
  }

  @Test
  void showsItsVersion() {
    assertThat(run(Map.of(), "version")).hasValue(0);
    assertThat(text(out)).startsWith("pgxn-server ").endsWith("\n");
  }

  private OptionalInt run(Map<String, String> environment, String... arguments) {
    return new Main(environment, stream(out), stream(err)).run(List.of(arguments));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
