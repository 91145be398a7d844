package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.server.RunningServer.Answer;

/** What is not a file of the root tree. */
class TreeFencesIT {

  static final RunningServer SERVER = RunningServer.ofThisJvm();

  @BeforeAll
  static void fill() throws IOException {
    SERVER.put("dist/box.json", "{\"name\": \"box\"}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dist/../../pgxn.properties",
        "/mirror/../pgxn.properties",
        "/mirror/%2e%2e/pgxn.properties",
        "/mirror/dist/%2E%2E/%2E%2E/pgxn.properties",
        "/mirror//etc/passwd",
        "/mirror/dist/box.json/",
        "/mirror/dist",
        "/mirror/dist/",
        "/mirror/",
        "/mirror",
        "/mirror/.hidden.json",
        "/mirror/dist/.box.json.Xy12",
        "/mirror/tag/.key.json.Xy12",
        "/mirror/escape/pgxn.properties",
        "/mirror/link.json",
        "/mirror/loop.json",
        "/mirror/dist/box.json%00.txt",
        "/mirror/dist/%c0%ae%c0%ae/index.json",
        "/mirror/dist/nobody.json",
        "/mirror/dist/box.json;a=b"
      })
  void keepEverythingElseInside(String path) throws IOException {
    Files.writeString(SERVER.data().resolve("pgxn.properties"), "secret");
    SERVER.put(".hidden.json", "secret");
    SERVER.put("dist/.box.json.Xy12", "secret");
    SERVER.put("tag/.key.json.Xy12", "secret");
    link("escape", SERVER.data());
    link("link.json", SERVER.data().resolve("pgxn.properties"));
    link("loop.json", SERVER.root().resolve("loop.json"));

    Answer answer = SERVER.get(path);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).doesNotContain("secret", "Exception", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/dist%2f..%2fpgxn.properties", "/dist/..%5cpgxn.properties", "/dist/a|b"})
  void refuseWhatTheContainerRefuses(String path) throws IOException {
    Answer answer = SERVER.get(path);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).doesNotContain("secret", "Tomcat", "Exception");
  }

  @Test
  void surviveANameOfExtremeLength() throws IOException {
    assertThat(SERVER.get("/dist/" + "a".repeat(3_000) + ".json").status()).isEqualTo(404);
  }

  private void link(String name, Path target) throws IOException {
    Path link = SERVER.root().resolve(name);
    if (!Files.isSymbolicLink(link)) {
      Files.createSymbolicLink(link, target);
    }
  }
}
