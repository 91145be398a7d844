package org.pgxn.platform.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents, also where no controller is involved, as in filters. Thread-safe. */
public final class ProblemWriter {

  private final JsonMapper json;

  /**
   * Makes a writer.
   *
   * @param json has the settings of this platform
   */
  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /**
   * Answers with a problem, replacing what was buffered. The answer is not to be cached.
   *
   * @param response must not be committed yet
   * @param problem becomes status and body
   * @param headers are added
   * @throws IOException if the client is gone
   */
  public void write(HttpServletResponse response, ProblemDocument problem, HttpHeaders headers)
      throws IOException {
    response.resetBuffer();
    response.setStatus(problem.status());
    headers.forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    byte[] body = json.writeValueAsBytes(problem);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
