package org.pgxn.accounts.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Setup;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AnyPostgresTest
@SpringBootTest(properties = "pgxn.base-url=https://pgxn.example.org/")
@AutoConfigureMockMvc
class UserApiIT {

  @SpringBootConfiguration
  @EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
  static class App {
    @Bean
    TestDatabase database() {
      return TestDatabase.migrated();
    }

    @Bean
    DataSource dataSource(TestDatabase database) {
      return database.dataSource();
    }

    @Bean
    Clock clock() {
      return SettableClock.at("2026-01-05T09:58:12Z");
    }
  }

  private static final String ANN =
      """
      {"user":"Ann","full_name":"Ann Ex","email":"ann@example.org",
       "uri":"https://example.org/~ann","password":"pässwörd"}
      """;

  @Autowired MockMvcTester mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Setup setup;
  @Autowired Accounts accounts;

  @BeforeEach
  void leaveOnlyAnAdministrator() {
    jdbc.sql("DELETE FROM pgxn.setup_link; DELETE FROM pgxn.account; DELETE FROM public.users")
        .update();
    setup.bootstrap("root:correct-horse");
  }

  @Test
  void makesAUserWhoCanSignIn() {
    MvcTestResult made = post(ANN, "root:correct-horse");
    assertThat(made)
        .hasStatus(201)
        .hasHeader(HttpHeaders.LOCATION, "https://pgxn.example.org/api/v2/users/Ann")
        .hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    assertThat(made)
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"user":{"user":"Ann","full_name":"Ann Ex","uri":"https://example.org/~ann",
             "status":"active","administrator":false,"created_at":"2026-01-05T09:58:12Z"}}
            """);
    assertThat(mvc.get().uri("/api/v2/users/ANN"))
        .hasStatus(200)
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"user":"Ann","full_name":"Ann Ex","uri":"https://example.org/~ann",
             "status":"active","administrator":false,"created_at":"2026-01-05T09:58:12Z"}
            """);
    assertThat(post(ANN, "Ann:pässwörd")).hasStatus(403);
  }

  @Test
  void writesNoLettersAboutReleasesWithoutAMailServer(@Autowired ApplicationContext context) {
    assertThat(context.containsBean("mailStore")).isTrue();
    assertThat(context.containsBean("releaseLetters")).isFalse();
  }

  @Test
  void answersTheLinkWhereThereIsNoPassword() {
    MvcTestResult made =
        post(
            "{\"user\":\"bob\",\"full_name\":\"Bob\",\"email\":\"bob@example.org\"}",
            "root:correct-horse");
    assertThat(made).hasStatus(201).hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    assertThat(made)
        .bodyJson()
        .extractingPath("$.setup_link")
        .asString()
        .matches("https://pgxn\\.example\\.org/setup/[A-Za-z0-9_-]{43}");
    assertThat(made)
        .bodyJson()
        .extractingPath("$.setup_link_expires")
        .isEqualTo("2026-01-07T09:58:12Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root:wrong-horse", "none:correct-horse", "root", ""})
  void challengesWrongCredentials(String credentials) {
    assertThat(post(ANN, credentials))
        .hasStatus(401)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .hasHeader(
            HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"PGXN Users Only\", charset=\"UTF-8\"")
        .bodyText()
        .doesNotContain("horse", "pässwörd");
    assertThat(accounts.count()).isOne();
  }

  @Test
  void challengesTheAnonymous() {
    assertThat(mvc.post().uri("/api/v2/users").contentType(MediaType.APPLICATION_JSON).content(ANN))
        .hasStatus(401)
        .headers()
        .hasHeaderSatisfying(
            HttpHeaders.WWW_AUTHENTICATE,
            values ->
                assertThat(values)
                    .satisfiesExactly(
                        basic -> assertThat(basic).startsWith("Basic "),
                        bearer -> assertThat(bearer).startsWith("Bearer ")));
  }

  @Test
  void takesNoOtherScheme() {
    assertThat(
            mvc.post()
                .uri("/api/v2/users")
                .header(HttpHeaders.AUTHORIZATION, "Bearer abc")
                .contentType(MediaType.APPLICATION_JSON)
                .content(ANN))
        .hasStatus(401);
  }

  @Test
  void refusesWhoIsNoAdministrator() {
    make("bob");
    assertThat(post(ANN, "bob:correct-horse"))
        .hasStatus(403)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("You may not make accounts.");
  }

  @ParameterizedTest
  @CsvSource({
    "cross-site, 403",
    "same-site, 403",
    "'', 403",
    "same-origin, 201",
    "none, 201",
  })
  void refusesWhatAnotherSitesPageSends(String site, int status) {
    assertThat(
            mvc.post()
                .uri("/api/v2/users")
                .header("Sec-Fetch-Site", site)
                .header(HttpHeaders.AUTHORIZATION, basic("root:correct-horse"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(ANN))
        .hasStatus(status);
    assertThat(accounts.count()).isEqualTo(status == 201 ? 2 : 1);
  }

  @Test
  void answersAConflict() {
    make("ann");
    assertThat(post(ANN, "root:correct-horse"))
        .hasStatus(409)
        .bodyText()
        .contains("Ann", "Choose another nick.")
        .doesNotContain("pässwörd");
    assertThat(post(ANN.replace("\"Ann\"", "\"Ann2\""), "root:correct-horse"))
        .hasStatus(409)
        .bodyText()
        .contains("e-mail address");
  }

  @Test
  void pointsAtAllThatIsWrong() {
    MvcTestResult refused =
        post(
            """
            {"user":"-","full_name":"","email":"x","uri":"ftp://x","password":"secret7"}
            """,
            "root:correct-horse");
    assertThat(refused).hasStatus(422).bodyText().doesNotContain("secret7");
    assertThat(refused)
        .bodyJson()
        .extractingPath("$.errors[*].pointer")
        .isEqualTo(List.of("/user", "/full_name", "/email", "/uri", "/password"));
    assertThat(post("{}", "root:correct-horse"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[*].pointer")
        .isEqualTo(List.of("/user", "/full_name", "/email"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"user\":[\"secret7\"]}",
        "{\"password\":{\"a\":\"secret7\"}}",
        "{\"password\":\"secret7",
        "\"secret7\""
      })
  void refusesABodyThatIsNoAccount(String body) {
    assertThat(post(body, "root:correct-horse"))
        .hasStatus(400)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyText()
        .doesNotContain("secret7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "1", "a%00b", "%C3%A9", "-"})
  void knowsNoSuchUser(String user) {
    assertThat(mvc.get().uri(URI.create("/api/v2/users/" + user)))
        .hasStatus(404)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @ParameterizedTest
  @CsvSource({"new, 404", "active, 200", "inactive, 200", "deleted, 404"})
  void showsUsersWhoAreOrWereInUse(String status, int expected) {
    make("ann");
    jdbc.sql("UPDATE public.users SET status = :status::public.status WHERE NOT is_admin")
        .param("status", status)
        .update();
    assertThat(mvc.get().uri("/api/v2/users/ann")).hasStatus(expected);
  }

  @Test
  void pagesThroughTheUsers() {
    List.of("Bob", "ann", "cyd").forEach(this::make);
    MvcTestResult first = mvc.get().uri("/api/v2/users?limit=3").exchange();
    assertThat(first)
        .bodyJson()
        .extractingPath("$.items[*].user")
        .isEqualTo(List.of("ann", "Bob", "cyd"));
    String link = String.valueOf(first.getResponse().getHeader(HttpHeaders.LINK));
    assertThat(link).startsWith("<https://pgxn.example.org/api/v2/users?limit=3&cursor=");
    String next = link.substring(link.indexOf("/api"), link.indexOf('>'));
    assertThat(mvc.get().uri(next))
        .bodyJson()
        .satisfies(body -> {
          assertThat(body).extractingPath("$.items[*].user").isEqualTo(List.of("root"));
          assertThat(body).doesNotHavePath("$.next");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"cursor=x", "cursor=AA", "cursor=LQ", "limit=0", "limit=101"})
  void refusesAPageThatCannotBe(String query) {
    assertThat(mvc.get().uri("/api/v2/users?" + query)).hasStatus(400);
  }

  @Test
  void neverShowsAddressOrHash() {
    make("ann");
    jdbc.sql("UPDATE pgxn.account SET email_shown = true").update();
    assertThat(mvc.get().uri("/api/v2/users")).bodyText().doesNotContain("example.org", "argon2");
  }

  private void make(String nick) {
    accounts.create(
        new Actor.Service("test"),
        new NewAccount(nick, "Some One", nick + "@example.org", null, "correct-horse"));
  }

  private MvcTestResult post(String body, String credentials) {
    return mvc.post()
        .uri("/api/v2/users")
        .header(HttpHeaders.AUTHORIZATION, basic(credentials))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}
