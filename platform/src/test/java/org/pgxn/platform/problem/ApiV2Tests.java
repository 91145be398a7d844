package org.pgxn.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemDocument.Finding;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

@SpringBootTest(properties = "pgxn.base-url=https://pgxn.example.org/")
@AutoConfigureMockMvc
class ApiV2Tests {

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @Import(Sample.class)
  static class App {}

  record Named(String fullName, int size) {
    Named {
      if (size < 0) {
        throw new IllegalArgumentException("The size must not be negative.");
      }
    }
  }

  @RestController
  static class Sample {
    @GetMapping("/api/v2/samples")
    Page<Integer> list(PageRequest page) {
      int from = page.after().map(cursor -> (int) cursor.asLong()).orElse(0);
      List<Integer> read =
          IntStream.rangeClosed(from + 1, Math.min(45, from + page.fetch())).boxed().toList();
      return Page.of(read, page, Cursor::of);
    }

    @GetMapping("/api/v2/number")
    int number(@RequestParam int value) {
      return value;
    }

    @PostMapping("/api/v2/samples")
    Named create(@RequestBody Named body) {
      return body;
    }

    @GetMapping({"/api/v2/broken", "/old/broken"})
    String broken() {
      throw new IllegalStateException("secret detail");
    }

    @GetMapping("/api/v2/huge")
    String huge() {
      throw new MaxUploadSizeExceededException(10);
    }

    @GetMapping("/api/v2/limited")
    String limited() {
      HttpHeaders headers = new HttpHeaders();
      headers.set(HttpHeaders.RETRY_AFTER, "7");
      ProblemDocument problem =
          ProblemType.TOO_MANY_REQUESTS
              .problem("Wait 7 seconds.")
              .with(new Finding("/name", "rate", "Too often.", "Wait."));
      throw new ProblemException(problem, headers);
    }
  }

  @Autowired MockMvcTester mvc;

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v2/none, 404, not-found",
    "GET, /api/v2, 404, not-found",
    "DELETE, /api/v2/samples, 405, method-not-allowed",
    "GET, /api/v2/number, 400, unreadable",
    "GET, /api/v2/number?value=x, 400, unreadable",
    "GET, /api/v2/samples?limit=101, 400, unreadable",
    "GET, /api/v2/samples?cursor=*, 400, unreadable",
    "POST, /api/v2/samples, 400, unreadable",
    "GET, /api/v2/huge, 413, too-large",
    "GET, /api/v2/broken, 500, internal",
  })
  void answersWithAProblem(String method, String path, int status, String type) throws Exception {
    MvcTestResult result = mvc.method(HttpMethod.valueOf(method)).uri(path).exchange();
    assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(result)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("https://pgxn.org/problems/" + type);
    assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(status);
    assertThat(result).bodyJson().doesNotHavePath("$.errors");
  }

  @Test
  void saysWhichMethodsAreAllowed() {
    assertThat(mvc.delete().uri("/api/v2/samples"))
        .headers()
        .hasHeaderSatisfying(
            HttpHeaders.ALLOW,
            values -> assertThat(String.join(",", values)).contains("GET").contains("POST"));
  }

  @Test
  void refusesABodyOfAnotherFormat() {
    assertThat(mvc.post().uri("/api/v2/samples").contentType(MediaType.TEXT_XML).content("<a/>"))
        .hasStatus(415)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("https://pgxn.org/problems/unsupported-format");
  }

  @Test
  void keepsTheSecretsOfAFaultAndNumbersIt() throws Exception {
    MvcTestResult result = mvc.get().uri("/api/v2/broken").exchange();
    assertThat(result.getResponse().getContentAsString()).doesNotContain("secret", "Exception");
    assertThat(result)
        .bodyJson()
        .extractingPath("$.instance")
        .asString()
        .matches("urn:uuid:[0-9a-f-]{14}7[0-9a-f-]{21}");
  }

  @Test
  void leavesOldRoutesAlone() {
    assertThat(mvc.get().uri("/old/broken"))
        .hasFailed()
        .failure()
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void addsHeadersAndFindings() {
    MvcTestResult result = mvc.get().uri("/api/v2/limited").exchange();
    assertThat(result).hasStatus(429).headers().hasValue(HttpHeaders.RETRY_AFTER, "7");
    assertThat(result)
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"type":"https://pgxn.org/problems/too-many-requests","title":"Too many requests",
             "status":429,"detail":"Wait 7 seconds.",
             "errors":[{"pointer":"/name","rule":"rate","detail":"Too often.","remedy":"Wait."}]}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"full_name\":\"a\",\"size\":\"many\"} | /size | not of the type",
        "{\"full_name\":\"a\",\"size\":-1} | '' | must not be negative",
      })
  void pointsAtTheValueThatIsWrong(String body, String pointer, String detail) {
    MvcTestResult result = post(body);
    assertThat(result).hasStatus(400);
    if (!pointer.isEmpty()) {
      assertThat(result).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
    }
    assertThat(result).bodyText().contains(detail).doesNotContain("org.pgxn", "jackson");
  }

  @Test
  void saysWhereJsonBreaks() {
    assertThat(post("{\"full_name\":"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.detail")
        .asString()
        .startsWith("The body is not valid JSON (line 1,");
  }

  @Test
  void linksToTheNextPageBelowTheBaseUrl() throws Exception {
    MvcTestResult first =
        mvc.get()
            .uri(URI.create("/api/v2/samples?limit=40&x=%C3%BC"))
            .header("Host", "evil.example")
            .exchange();
    String next = Cursor.of(40).toString();
    assertThat(first)
        .headers()
        .hasValue(
            HttpHeaders.LINK,
            "<https://pgxn.example.org/api/v2/samples?limit=40&x=%C3%BC&cursor="
                + next
                + ">; rel=\"next\"");
    assertThat(first).bodyJson().extractingPath("$.next").isEqualTo(next);
    MvcTestResult last = mvc.get().uri("/api/v2/samples?limit=40&cursor=" + next).exchange();
    assertThat(last).bodyJson().isStrictlyEqualTo("{\"items\":[41,42,43,44,45]}");
    assertThat(last).headers().doesNotContainHeader(HttpHeaders.LINK);
  }

  @Test
  void answers304ForWhatTheClientHas() {
    MvcTestResult first = mvc.get().uri("/api/v2/number?value=5").exchange();
    String tag = first.getResponse().getHeader(HttpHeaders.ETAG);
    assertThat(tag).matches("\"[A-Za-z0-9_-]{43}\"");
    assertThat(mvc.get().uri("/api/v2/number?value=5").header("If-None-Match", String.valueOf(tag)))
        .hasStatus(304)
        .body()
        .isEmpty();
    assertThat(mvc.get().uri("/api/v2/number?value=6").header("If-None-Match", String.valueOf(tag)))
        .hasStatus(200);
  }

  private MvcTestResult post(String body) {
    return mvc.post()
        .uri("/api/v2/samples")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
