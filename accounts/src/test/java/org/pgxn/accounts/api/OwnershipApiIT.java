package org.pgxn.accounts.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NameReviews;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership;
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
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AnyPostgresTest
@SpringBootTest(properties = "pgxn.base-url=https://pgxn.example.org/")
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnershipApiIT {

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

  @Autowired MockMvcTester mvc;
  @Autowired Setup setup;
  @Autowired Accounts accounts;
  @Autowired Ownership ownership;
  @Autowired NameReviews reviews;
  @Autowired PlatformTransactionManager transactions;
  @Autowired JsonMapper mapper;

  @BeforeAll
  void makeUsers() {
    setup.bootstrap("root:correct-horse");
    for (String nick : List.of("ann", "bob", "cyd")) {
      accounts.create(
          new Actor.Service("test"),
          new NewAccount(nick, "Some One", nick + "@example.org", null, "correct-horse"));
    }
  }

  @Test
  void invitesAndRevokesACoOwner() {
    claim("alpha");
    MvcTestResult offered =
        send("ann", HttpMethod.POST, "/distributions/alpha/invitations", "{\"user\":\"bob\"}");
    assertThat(offered).hasStatus(201);
    String waiting = "/users/bob/invitations/" + id(offered);
    assertThat(get("bob", "/users/bob/invitations"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.received[0].distributions")
        .isEqualTo(List.of("alpha"));
    assertThat(get("cyd", "/users/bob/invitations")).hasStatus(403);
    assertThat(send("cyd", HttpMethod.POST, waiting, "{\"answer\":\"accept\"}")).hasStatus(403);
    assertThat(send("bob", HttpMethod.POST, waiting, "{\"answer\":\"perhaps\"}")).hasStatus(400);
    assertThat(send("bob", HttpMethod.POST, waiting, "{\"answer\":\"accept\"}")).hasStatus(204);
    assertThat(mvc.get().uri("/api/v2/extensions/ALPHA/owners"))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo("{\"owner\":\"ann\",\"co_owners\":[\"bob\"]}");
    assertThat(mvc.get().uri("/api/v2/users/bob/names"))
        .bodyJson()
        .extractingPath("$.items[*].role")
        .isEqualTo(List.of("co-owner", "co-owner"));
    assertThat(send("cyd", HttpMethod.DELETE, "/distributions/alpha/owners/bob", ""))
        .hasStatus(403);
    assertThat(send("bob", HttpMethod.DELETE, "/distributions/alpha/owners/bob", ""))
        .hasStatus(204);
    assertThat(send("ann", HttpMethod.DELETE, "/distributions/alpha/owners/bob", ""))
        .hasStatus(404);
    assertThat(send("ann", HttpMethod.DELETE, "/distributions/alpha/owners/ann", ""))
        .hasStatus(409);
    assertThat(mvc.get().uri("/api/v2/distributions/none/owners")).hasStatus(404);
  }

  @Test
  void transfersAndReassigns() {
    claim("beta");
    MvcTestResult offered =
        send(
            "ann",
            HttpMethod.POST,
            "/extensions/beta/transfers",
            "{\"user\":\"bob\",\"stays\":true,\"distributions\":[\"beta\"]}");
    assertThat(offered).hasStatus(201);
    String waiting = "/users/bob/invitations/" + id(offered);
    assertThat(send("bob", HttpMethod.POST, waiting, "{\"answer\":\"accept\"}")).hasStatus(204);
    assertThat(mvc.get().uri("/api/v2/distributions/beta/owners"))
        .bodyJson()
        .isStrictlyEqualTo("{\"owner\":\"bob\",\"co_owners\":[\"ann\"]}");
    String owner = "/distributions/beta/owner";
    assertThat(send("bob", HttpMethod.PUT, owner, "{\"user\":\"cyd\",\"reason\":\"x\"}"))
        .hasStatus(403);
    assertThat(send("root", HttpMethod.PUT, owner, "{\"user\":\"cyd\",\"reason\":\"Away.\"}"))
        .hasStatus(204);
    assertThat(send("ann", HttpMethod.POST, "/distributions/beta/transfers", "{\"user\":\"ann\"}"))
        .hasStatus(403);
  }

  @Test
  void letsATeamRelease() {
    claim("gamma");
    assertThat(
            send(
                "ann",
                HttpMethod.POST,
                "/organisations",
                "{\"organisation\":\"Acme\",\"title\":\"Acme & Sons\"}"))
        .hasStatus(201)
        .hasHeader(HttpHeaders.LOCATION, "https://pgxn.example.org/api/v2/organisations/Acme");
    assertThat(
            send(
                "bob",
                HttpMethod.POST,
                "/organisations",
                "{\"organisation\":\"CYD\",\"title\":\"Cyd\"}"))
        .hasStatus(409);
    assertThat(
            send(
                "ann",
                HttpMethod.POST,
                "/organisations/acme/names",
                "{\"distributions\":[\"gamma\"]}"))
        .hasStatus(204);
    MvcTestResult asked =
        send(
            "ann",
            HttpMethod.POST,
            "/organisations/acme/invitations",
            "{\"user\":\"bob\",\"role\":\"member\"}");
    assertThat(asked).hasStatus(201);
    assertThat(
            send(
                "bob",
                HttpMethod.POST,
                "/users/bob/invitations/" + id(asked),
                "{\"answer\":\"accept\"}"))
        .hasStatus(204);
    String team = "/organisations/acme/teams/core";
    String members = "{\"members\":[\"bob\"],\"names\":[\"gamma\"]}";
    assertThat(send("bob", HttpMethod.PUT, team, members)).hasStatus(403);
    assertThat(send("ann", HttpMethod.PUT, team, members)).hasStatus(204);
    assertThat(get("bob", "/organisations/acme/teams"))
        .bodyJson()
        .extractingPath("$.items[0].names")
        .isEqualTo(List.of("gamma"));
    assertThat(get("cyd", "/organisations/acme/teams")).hasStatus(403);
    assertThat(mvc.get().uri("/api/v2/organisations/ACME"))
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"organisation":"Acme","title":"Acme & Sons","names":["gamma"],
             "members":[{"user":"ann","role":"owner"},{"user":"bob","role":"member"}]}
            """);
    assertThat(mvc.get().uri("/api/v2/distributions/gamma/owners"))
        .bodyJson()
        .extractingPath("$.co_owners")
        .isEqualTo(List.of("bob"));
    assertThat(send("ann", HttpMethod.DELETE, "/organisations/acme/members/bob", ""))
        .hasStatus(204);
    assertThat(mvc.get().uri("/api/v2/distributions/gamma/owners"))
        .bodyJson()
        .extractingPath("$.co_owners")
        .isEqualTo(List.of());
    assertThat(send("ann", HttpMethod.DELETE, "/organisations/acme/members/ann", ""))
        .hasStatus(409);
    assertThat(mvc.get().uri("/api/v2/organisations/none")).hasStatus(404);
  }

  @Test
  void decidesOnNames() {
    reviews.request(
        Nick.of("bob"),
        (Ownership.NameRefused) ownership.check(Nick.of("bob"), "hstore", List.of("hstore")));
    assertThat(get("bob", "/name-requests")).hasStatus(403);
    MvcTestResult open = get("root", "/name-requests").exchange();
    assertThat(open).bodyJson().extractingPath("$.items[0].name").isEqualTo("hstore");
    String first = "/name-requests/" + json(open).at("/items/0/id").asLong();
    assertThat(send("root", HttpMethod.POST, first, "{\"decision\":\"allow\"}")).hasStatus(204);
    assertThat(send("root", HttpMethod.POST, first, "{\"decision\":\"allow\"}")).hasStatus(404);
    assertThat(ownership.check(Nick.of("bob"), "hstore", List.of("hstore")))
        .isInstanceOf(Ownership.Granted.class);

    String reserved = "/reserved-names/novelty";
    assertThat(send("bob", HttpMethod.PUT, reserved, "{\"reason\":\"x\"}")).hasStatus(403);
    assertThat(send("root", HttpMethod.PUT, reserved, "{\"reason\":\"It is ours.\"}"))
        .hasStatus(204);
    assertThat(get("root", "/reserved-names?limit=100"))
        .bodyText()
        .contains("hstore", "It is part of PostgreSQL.");
    assertThat(send("root", HttpMethod.DELETE, reserved, "")).hasStatus(204);
  }

  private void claim(String name) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ ->
            assertThat(ownership.claim(Nick.of("ann"), name, List.of(name)))
                .isInstanceOf(Ownership.Granted.class));
  }

  private MockMvcTester.MockMvcRequestBuilder get(String user, String path) {
    return mvc.get().uri("/api/v2" + path).header(HttpHeaders.AUTHORIZATION, basic(user));
  }

  private MvcTestResult send(String user, HttpMethod method, String path, String body) {
    return mvc.method(method)
        .uri("/api/v2" + path)
        .header(HttpHeaders.AUTHORIZATION, basic(user))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private String id(MvcTestResult offered) {
    return json(offered).path("id").asString();
  }

  private JsonNode json(MvcTestResult result) {
    return mapper.readTree(result.getResponse().getContentAsByteArray());
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":correct-horse").getBytes(UTF_8));
  }
}
