package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.server.RunningServer.Answer;

/** Whose a request is, and what is answered where it is nobody's. */
class FacadeIT {

  static final RunningServer SERVER = RunningServer.ofThisJvm();

  @BeforeAll
  static void fill() throws IOException {
    SERVER.put("dist/box.json", "{\"name\": \"box\"}\n");
  }

  @Test
  void answersProgramsInPlainText() throws IOException {
    Answer answer = SERVER.get("/nothing/here");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("content-type")).contains("text/plain;charset=utf-8");
    assertThat(answer.text()).isEqualTo("There is nothing at this address.\n");
  }

  @Test
  void answersBrowsersWithAPage() throws IOException {
    Answer answer = SERVER.get("/nothing/here", "Accept: text/html");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("content-type")).contains("text/html;charset=utf-8");
    assertThat(answer.text()).contains("<h1>Not Found</h1>");
  }

  @Test
  void answersTheApiWithProblems() throws IOException {
    Answer answer = SERVER.get("/api/v2/nothing/here", "Accept: text/html");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("content-type")).contains("application/problem+json");
    assertThat(answer.text()).contains("\"status\":404");
  }

  @Test
  void letsNoOtherPageBuildPagesIn() throws IOException {
    assertThat(SERVER.get("/nothing/here").headers())
        .containsKeys("content-security-policy", "referrer-policy", "x-frame-options")
        .contains(entry("x-content-type-options", "nosniff"), entry("cache-control", "no-store"));
  }

  @ParameterizedTest
  @CsvSource({"root.example.org", "MASTER.example.org:8080", "api.example.org"})
  void servesTheTreeToItsHosts(String host) throws IOException {
    assertThat(SERVER.get("/dist/box.json", "Host: " + host).status()).isEqualTo(200);
    assertThat(SERVER.get("/health", "Host: " + host).status()).isEqualTo(404);
  }

  @Test
  void buildsNoLinkFromTheHost() throws IOException {
    assertThat(SERVER.get("/dist/BOX.json", "Host: evil.example").header("location"))
        .contains("/dist/box.json");
    assertThat(SERVER.get("/api/v2/openapi.json", "Host: evil.example").text())
        .doesNotContain("evil.example")
        .contains("\"openapi\":\"3.1.0\"", "\"url\":\"http://localhost:");
  }
}
