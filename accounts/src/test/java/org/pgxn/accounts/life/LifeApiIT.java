package org.pgxn.accounts.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.testkit.AnyPostgresTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AnyPostgresTest
@SpringBootTest(classes = LifeApp.class, properties = "pgxn.base-url=https://pgxn.example.org/")
@AutoConfigureMockMvc
class LifeApiIT {
  private static final String ANN =
      """
      {"user":"ann","full_name":"Ann Ex","email":"ann@example.org","twitter":"@annex",
       "links":[{"kind":"github","url":"https://github.com/ann"}],"why":"To release."}
      """;

  @Autowired MockMvcTester mvc;
  @Autowired LifeState state;
  @Autowired PasswordHashes hashes;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void clear() {
    state.clear();
    jdbc.sql("UPDATE public.users SET password = :hash")
        .param("hash", hashes.hash("correct-horse"))
        .update();
  }

  private MvcTestResult send(HttpMethod method, String path, String body, String user) {
    var request = mvc.method(method).uri(URI.create("/api/v2" + path));
    if (!body.isEmpty()) {
      request = request.contentType(MediaType.APPLICATION_JSON).content(body);
    }
    if (!user.isEmpty()) {
      request =
          request.header(
              HttpHeaders.AUTHORIZATION,
              "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
    }
    return request.exchange();
  }

  private MvcTestResult post(String path, String body, String user) {
    return send(HttpMethod.POST, path, body, user);
  }

  private void register() {
    assertThat(post("/registrations", ANN, "")).hasStatus(202);
    String token = state.lastMail().token(MailLink.CONFIRM);
    post("/registrations/" + token + "/confirmation", "{\"password\":\"correct-horse\"}", "");
  }

  @Test
  void registersAndConfirms() {
    assertThat(send(HttpMethod.GET, "/registrations/mode", "", ""))
        .bodyJson()
        .isStrictlyEqualTo("{\"mode\":\"open\"}");
    assertThat(post("/registrations", ANN, ""))
        .hasStatus(202)
        .bodyJson()
        .isStrictlyEqualTo("{\"user\":\"ann\",\"mode\":\"open\"}");
    assertThat(post("/registrations", ANN, "")).hasStatus(409).bodyText().contains("taken");
    String link = "/registrations/" + state.lastMail().token(MailLink.CONFIRM);
    assertThat(send(HttpMethod.GET, link, "", ""))
        .bodyJson()
        .isStrictlyEqualTo("{\"user\":\"ann\",\"password\":true}");
    assertThat(post(link + "/confirmation", "{\"password\":\"password1\"}", ""))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].pointer")
        .isEqualTo("/password");
    assertThat(post(link + "/confirmation", "{\"password\":\"correct-horse\"}", ""))
        .hasStatus(200)
        .bodyJson()
        .isStrictlyEqualTo("{\"user\":\"ann\",\"status\":\"active\"}");
    assertThat(post(link + "/confirmation", "{\"password\":\"correct-horse\"}", "")).hasStatus(404);
    assertThat(send(HttpMethod.GET, "/users/ann", "", ""))
        .bodyJson()
        .extractingPath("$.links[0].url")
        .isEqualTo("https://github.com/ann");
    assertThat(send(HttpMethod.GET, "/users/ann/account", "", "ann:correct-horse"))
        .hasStatus(200)
        .hasHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"user":"ann","email":"ann@example.org","email_shown":false,"twitter":"annex",
             "links":[{"kind":"github","url":"https://github.com/ann"}],"status":"active"}
            """);
  }

  @Test
  void tellsHowLongToWait() {
    for (int i = 0; i < 10; i++) {
      assertThat(post("/password-resets", "{\"account\":\"nobody\"}", "")).hasStatus(202);
    }
    assertThat(post("/reactivations", "{\"account\":\"nobody\"}", ""))
        .hasStatus(429)
        .hasHeader(HttpHeaders.RETRY_AFTER, "361");
  }

  @Test
  void changesAndResetsThePassword() {
    register();
    String change = "{\"old_password\":\"%s\",\"password\":\"better-horse\"}";
    assertThat(
            send(
                HttpMethod.PUT,
                "/users/ann/password",
                change.formatted("wrong"),
                "ann:correct-horse"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].pointer")
        .isEqualTo("/old_password");
    assertThat(
            send(
                HttpMethod.PUT,
                "/users/ann/password",
                change.formatted("correct-horse"),
                "ann:correct-horse"))
        .hasStatus(204);
    assertThat(post("/password-resets", "{\"account\":\"ann\"}", "")).hasStatus(202);
    String link = "/password-resets/" + state.lastMail().token(MailLink.RESET);
    assertThat(send(HttpMethod.GET, link, "", "")).bodyText().isEqualTo("{\"user\":\"ann\"}");
    assertThat(post(link + "/confirmation", "{\"password\":\"third-horse\"}", "")).hasStatus(200);
    assertThat(send(HttpMethod.GET, link, "", "")).hasStatus(404);
    assertThat(send(HttpMethod.GET, "/users/ann/account", "", "ann:third-horse")).hasStatus(200);
  }

  @Test
  void editsTheProfileAndTheAddress() {
    register();
    assertThat(
            send(
                HttpMethod.PATCH,
                "/users/ann/account",
                "{\"full_name\":\"Ann New\",\"links\":[],\"email_shown\":true}",
                "ann:correct-horse"))
        .hasStatus(200)
        .bodyJson()
        .isLenientlyEqualTo("{\"full_name\":\"Ann New\",\"links\":[],\"email_shown\":true}");
    assertThat(
            send(
                HttpMethod.PATCH,
                "/users/ann/account",
                "{\"links\":[null,{}]}",
                "ann:correct-horse"))
        .hasStatus(422);
    assertThat(post("/users/ann/email", "{\"email\":\"new@example.org\"}", "ann:correct-horse"))
        .hasStatus(202);
    String link = "/email-changes/" + state.lastMail().token(MailLink.EMAIL);
    assertThat(post(link + "/confirmation", "", "")).hasStatus(200);
    String undo = "/email-changes/" + state.lastMail().token(MailLink.EMAIL_UNDO);
    assertThat(post(undo + "/undoing", "", "")).hasStatus(200);
    assertThat(post(undo + "/undoing", "", "")).hasStatus(404);
    assertThat(state.one("email", "ann")).isEqualTo("ann@example.org");
  }

  @Test
  void closesAnAccount() {
    register();
    assertThat(post("/users/ann/deactivation", "", "ann:correct-horse")).hasStatus(204);
    assertThat(send(HttpMethod.GET, "/users/ann/account", "", "ann:correct-horse")).hasStatus(401);
    assertThat(post("/reactivations", "{\"account\":\"ann\"}", "")).hasStatus(202);
    String link = "/reactivations/" + state.lastMail().token(MailLink.RETURN);
    assertThat(post(link + "/confirmation", "", "")).hasStatus(200);
    jdbc.sql("INSERT INTO public.extensions (name, owner) VALUES ('pair', 'ann')").update();
    assertThat(send(HttpMethod.DELETE, "/users/ann", "", "ann:correct-horse"))
        .hasStatus(409)
        .bodyText()
        .contains("It owns the extension pair.");
    assertThat(send(HttpMethod.DELETE, "/users/ann?names=x", "", "ann:correct-horse"))
        .hasStatus(400);
    assertThat(send(HttpMethod.DELETE, "/users/ann?names=abandon", "", "ann:correct-horse"))
        .hasStatus(204);
    assertThat(send(HttpMethod.GET, "/users/ann", "", "")).hasStatus(404);
  }

  @Test
  void showsStaffAllAccountsAndRequests() {
    state.insert("asks", "new");
    assertThat(send(HttpMethod.GET, "/accounts?status=new&limit=1", "", "root:correct-horse"))
        .hasStatus(200)
        .bodyJson()
        .extractingPath("$.items[0].email")
        .isEqualTo("asks@example.org");
    assertThat(send(HttpMethod.GET, "/accounts?status=x", "", "root:correct-horse")).hasStatus(400);
    assertThat(send(HttpMethod.GET, "/moderation/requests", "", "root:correct-horse"))
        .bodyJson()
        .extractingPath("$.items[0].why")
        .isEqualTo("Because");
    assertThat(post("/moderation/requests/asks/approval", "", "root:correct-horse")).hasStatus(204);
    assertThat(post("/moderation/requests/asks/rejection", "", "root:correct-horse"))
        .hasStatus(404);
    assertThat(
            send(
                HttpMethod.PUT,
                "/users/asks/status",
                "{\"status\":\"inactive\"}",
                "root:correct-horse"))
        .hasStatus(200)
        .bodyJson()
        .isStrictlyEqualTo("{\"user\":\"asks\",\"status\":\"inactive\"}");
    assertThat(
            send(
                HttpMethod.PUT,
                "/users/root/status",
                "{\"status\":\"inactive\"}",
                "root:correct-horse"))
        .hasStatus(403);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /users/root/account",
    "PATCH, /users/root/account",
    "PUT, /users/root/password",
    "POST, /users/root/email",
    "POST, /users/root/deactivation",
    "DELETE, /users/root",
    "PUT, /users/root/status",
    "GET, /accounts",
    "GET, /moderation/requests",
    "POST, /moderation/requests/root/approval",
    "POST, /moderation/requests/root/rejection",
  })
  void challengesStrangers(String method, String path) {
    String body = "{\"status\":\"active\",\"email\":\"a@example.org\"}";
    assertThat(send(HttpMethod.valueOf(method), path, method.equals("GET") ? "" : body, ""))
        .hasStatus(401);
    state.insert("bob", "active");
    jdbc.sql(
            """
            UPDATE public.users SET password =
                   (SELECT password FROM public.users WHERE nickname = 'root'::public.citext)
            """)
        .update();
    assertThat(
            send(
                HttpMethod.valueOf(method),
                path,
                method.equals("GET") ? "" : body,
                "bob:correct-horse"))
        .hasStatus(403);
  }
}
