package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.server.RunningServer.Answer;

/** What operators see. */
class OperationsIT {

  static final RunningServer SERVER = RunningServer.ofThisJvm();

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
  void tellsThatItLives(String path) throws IOException {
    Answer answer = SERVER.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"status\":\"UP\"").doesNotContain("jdbc", "PostgreSQL");
  }

  @Test
  void measuresForThisMachineOnly() throws IOException {
    assertThat(SERVER.get("/metrics").text())
        .contains("jvm_memory_used_bytes", "http_server_requests");
    assertThat(SERVER.get("/metrics", "X-Forwarded-For: 192.0.2.1").status()).isEqualTo(404);
    assertThat(SERVER.get("/%6Detrics", "Forwarded: for=192.0.2.1").status()).isEqualTo(404);
    assertThat(SERVER.get("/metrics;x=y").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator", "/env", "/beans", "/heapdump", "/prometheus", "/v3/api-docs"})
  void showsNothingElse(String path) throws IOException {
    assertThat(SERVER.get(path).status()).isEqualTo(404);
  }

  @Test
  void describesTheInterfaces() throws IOException {
    String reference = SERVER.get("/api/v2/openapi.json").text();

    assertThat(reference)
        .contains("\"/api/v2/releases\"", "\"name\":\"cursor\"", "\"name\":\"limit\"")
        .contains("multipart/form-data", "application/problem+json", "\"ProblemDocument\":")
        .doesNotContain("\"PageRequest\"", "\"Actor\"")
        // The audit log has a parameter of this name; no interface takes who asks as one.
        .containsOnlyOnce("\"name\":\"actor\"");
  }
}
