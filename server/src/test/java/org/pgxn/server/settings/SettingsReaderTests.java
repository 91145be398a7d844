package org.pgxn.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTests {

  @TempDir Path folder;

  @Test
  void takesTheOwnerOfTheTablesForMigrationsOnly() {
    assertThat(
            accepted(
                    List.of(),
                    Map.of(
                        "PGXN_DATABASE_URL", "postgresql://serves:s1@db/pgxn",
                        "PGXN_MIGRATION_DATABASE_URL", "postgresql://owns:s2@db/pgxn",
                        "PGXN_MANAGER_ROOT", "mirror"))
                .properties())
        .containsEntry("spring.datasource.username", "serves")
        .containsEntry("spring.flyway.user", "owns")
        .containsEntry("spring.flyway.password", "s2")
        .containsEntry("pgxn.manager-root", folder.resolve("mirror").toString());
    assertThat(refused(List.of("--migration-database-url=postgresql://owns:s2@db/pgxn"), Map.of()))
        .singleElement()
        .asString()
        .contains("PGXN_MIGRATION_DATABASE_URL")
        .doesNotContain("s2");
    assertThat(refused(List.of(), Map.of("PGXN_MIGRATION_DATABASE_URL", "postgresql://o@db/pgxn")))
        .singleElement()
        .asString()
        .contains("database-url");
  }

  @Test
  void neverRepeatsThePasswordOfTheMailServer() {
    for (String url : List.of("smtp://u:p^ss w@mail", "smtp:p^ss", "http://u:p^ss@mail")) {
      assertThat(refused(List.of(), Map.of("PGXN_SMTP_URL", url)))
          .singleElement()
          .asString()
          .contains("PGXN_SMTP_URL", "smtp://user:password@host:port", "percent-encoded")
          .doesNotContain("p^ss");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--database-url=postgresql://serves:hush@db/pgxn",
        "--database-url postgresql://db/pgxn?user=serves&password=hush",
        "--database-url=nonsense://serves:hush@db/pgxn"
      })
  void takesNoPasswordOfADatabaseFromTheCommandLine(String flag) {
    assertThat(refused(List.of(flag.split(" ")), Map.of()))
        .singleElement()
        .asString()
        .contains("--database-url")
        .doesNotContain("hush");
    assertThat(refused(List.of("--database-url=postgresql://u:hush@db/pgxn"), Map.of()))
        .singleElement()
        .asString()
        .contains("set PGXN_DATABASE_URL");
    assertThat(accepted(List.of("--database-url=postgresql://serves@db/pgxn"), Map.of()).database())
        .isPresent();
  }

  @Test
  void hasDefaults() {
    Settings settings = accepted(List.of(), Map.of());

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.data()).isEqualTo(folder.resolve("data"));
    assertThat(settings.baseUrl()).hasToString("http://localhost:8080");
    assertThat(settings.database()).isEmpty();
    assertThat(settings.bootstrapAdmin()).isEmpty();
  }

  @Test
  void saysHowTheLogIsWritten() {
    Settings given = accepted(List.of("--log-format=json", "--access-log=on"), Map.of());

    assertThat(given.log()).isEqualTo(new LogSettings(LogSettings.Format.JSON, true));
    assertThat(given.logProperties()).containsKey("logging.structured.format.console");
    assertThat(accepted(List.of(), Map.of()).log()).isEqualTo(LogSettings.STANDARD);
    assertThat(accepted(List.of(), Map.of()).logProperties()).isEmpty();
  }

  @Test
  void saysHowStrangersComeToAnAccount() {
    assertThat(accepted(List.of("--sign-up=closed"), Map.of()).properties())
        .containsEntry("pgxn.sign-up", "closed");
    assertThat(accepted(List.of(), Map.of()).properties()).doesNotContainKey("pgxn.sign-up");
    assertThat(refused(List.of("--sign-up=Open"), Map.of()))
        .containsExactly("--sign-up: it is open, moderated or closed, not “Open”");
  }

  @Test
  void takesTheFileBeforeTheDefaults() throws IOException {
    write("data/pgxn.properties", "port=8081\nbootstrap-admin=ann:correct horse\n");

    Settings settings = accepted(List.of(), Map.of());

    assertThat(settings.port()).isEqualTo(8081);
    assertThat(settings.bootstrapAdmin()).contains("ann:correct horse");
  }

  @Test
  void takesTheEnvironmentBeforeTheFile() throws IOException {
    write("data/pgxn.properties", "port=8081\n");

    assertThat(accepted(List.of(), Map.of("PGXN_PORT", "8082")).port()).isEqualTo(8082);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=8083", "--port 8083"})
  void takesAFlagBeforeEverything(String flag) throws IOException {
    write("data/pgxn.properties", "port=8081\n");

    assertThat(accepted(List.of(flag.split(" ")), Map.of("PGXN_PORT", "8082")).port())
        .isEqualTo(8083);
  }

  @Test
  void takesAnEmptyVariableAsNotSet() {
    assertThat(accepted(List.of(), Map.of("PGXN_PORT", "")).port()).isEqualTo(8080);
  }

  @Test
  void readsTheFileThatIsNamed() throws IOException {
    write("etc/some.properties", "data=/srv/pgxn\nbase-url=https://pgxn.example.org/\n");

    Settings settings = accepted(List.of("--config=etc/some.properties"), Map.of());

    assertThat(settings.data()).isEqualTo(Path.of("/srv/pgxn"));
    assertThat(settings.baseUrl()).hasToString("https://pgxn.example.org");
    assertThat(accepted(List.of(), Map.of("PGXN_CONFIG", "etc/some.properties")))
        .isEqualTo(settings);
  }

  @Test
  void readsTheFileOfTheDataFolderThatAFlagNames() throws IOException {
    write("elsewhere/pgxn.properties", "port=9000\n");

    assertThat(accepted(List.of("--data=elsewhere"), Map.of()).port()).isEqualTo(9000);
  }

  @Test
  void derivesTheBaseUrlFromThePort() {
    assertThat(accepted(List.of("--port=9000"), Map.of()).baseUrl())
        .hasToString("http://localhost:9000");
  }

  @Test
  void refusesANamedFileThatIsNotThere() {
    assertThat(refused(List.of("--config=no.properties"), Map.of()))
        .singleElement()
        .asString()
        .contains("no.properties", "cannot be read");
  }

  @Test
  void refusesToMoveTheDataFolderFromWithinIt() throws IOException {
    write("data/pgxn.properties", "data=/srv/pgxn\n");

    assertThat(refused(List.of(), Map.of())).singleElement().asString().contains("“data”");
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=1, --port",
    "--date=x, --data",
    "--databaseurl=x, --database-url",
    "--baseurl=x, --base-url"
  })
  void namesTheNearestFlag(String flag, String nearest) {
    assertThat(refused(List.of(flag), Map.of()))
        .singleElement()
        .asString()
        .endsWith("did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "PGXN_PROT, PGXN_PORT",
    "PGXN_DATABASEURL, PGXN_DATABASE_URL",
    "PGXN_BASEURL, PGXN_BASE_URL"
  })
  void namesTheNearestVariable(String variable, String nearest) {
    assertThat(refused(List.of(), Map.of(variable, "x")))
        .singleElement()
        .asString()
        .contains(variable)
        .endsWith("did you mean " + nearest + "?");
  }

  @Test
  void namesTheNearestKeyOfTheFile() throws IOException {
    write("data/pgxn.properties", "database_url=x\n");

    assertThat(refused(List.of(), Map.of()))
        .singleElement()
        .asString()
        .contains("“database_url”")
        .endsWith("did you mean database-url?");
  }

  @Test
  void listsWhatIsKnownWhereNothingIsNear() {
    assertThat(refused(List.of("--completely-something-else"), Map.of()))
        .singleElement()
        .asString()
        .contains(
            "--port, --data, --database-url, --manager-root, --base-url, --sign-up, --log-format,"
                + " --access-log, --outgoing, --mail-from, --trusted-proxies, --leak-keys-url,"
                + " --config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PGXN_USERNAME",
        "PGXN_PASSWORD",
        "PGXN_TOKEN",
        "PGXN_CLIENT_TIMEOUT",
        "PGXN_DIST_NAME"
      })
  void leavesVariablesOfClientsAlone(String variable) {
    assertThat(accepted(List.of(), Map.of(variable, "x")).port()).isEqualTo(8080);
  }

  @Test
  void takesNoSecretFromTheCommandLine() {
    assertThat(refused(List.of("--bootstrap-admin=ann:hunter22"), Map.of()))
        .singleElement()
        .asString()
        .contains("PGXN_BOOTSTRAP_ADMIN")
        .doesNotContain("hunter22");
  }

  @Test
  void findsEverythingThatIsWrongAtOnce() throws IOException {
    write("data/pgxn.properties", "base-url=ftp://x\nbootstrap-admin=hunter22\n");

    List<String> problems =
        refused(
            List.of("--port=0", "--nope=1"), Map.of("PGXN_DATABASE_URL", "mysql://a:hunter22@b/c"));

    assertThat(problems).hasSize(5);
    assertThat(String.join("\n", problems)).doesNotContain("hunter22");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "80a", "99999999999", "+80 "})
  void refusesWhatIsNoPort(String port) {
    assertThat(refused(List.of("--port=" + port), Map.of()))
        .singleElement()
        .asString()
        .contains("from 1 to 65535");
  }

  @Test
  void refusesAFlagWithoutValue() {
    assertThat(refused(List.of("--port"), Map.of()))
        .containsExactly("--port needs a value: --port=…");
  }

  @Test
  void showsNoSecret() {
    Settings settings =
        accepted(
            List.of(),
            Map.of(
                "PGXN_DATABASE_URL", "postgresql://u:hunter22@db/pgxn",
                "PGXN_BOOTSTRAP_ADMIN", "ann:hunter22"));

    assertThat(settings.toString()).doesNotContain("hunter22");
    assertThat(settings.properties())
        .containsEntry("spring.datasource.url", "jdbc:postgresql://db/pgxn")
        .containsEntry("spring.datasource.username", "u")
        .containsEntry("spring.datasource.password", "hunter22")
        .containsEntry("pgxn.database", "external")
        .containsEntry("pgxn.bootstrap-admin", "ann:hunter22");
  }

  private Settings accepted(List<String> arguments, Map<String, String> environment) {
    return assertThat(SettingsReader.read(arguments, environment, folder))
        .asInstanceOf(type(SettingsResult.Accepted.class))
        .actual()
        .settings();
  }

  private List<String> refused(List<String> arguments, Map<String, String> environment) {
    return assertThat(SettingsReader.read(arguments, environment, folder))
        .asInstanceOf(type(SettingsResult.Refused.class))
        .actual()
        .problems();
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
