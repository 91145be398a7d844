package org.pgxn.accounts.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Setup;
import org.pgxn.testkit.AnyPostgresTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AnyPostgresTest
@SpringBootTest(
    classes = AccountsApp.class,
    properties = {AccountsApp.BASE, AccountsApp.MAIL_SERVER})
@AutoConfigureMockMvc
class StaffApiIT {
  private static final String ROOT = "root:correct-horse";
  private static final String ANN = "Ann:correct-horse";

  @Autowired MockMvcTester mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Setup setup;
  @Autowired Accounts accounts;

  @BeforeEach
  void leaveAnAdministratorAndAUser() {
    jdbc.sql(
            """
            DELETE FROM pgxn.mail_wish; DELETE FROM pgxn.staff; DELETE FROM pgxn.setup_link;
            DELETE FROM pgxn.distribution_owner; DELETE FROM pgxn.account;
            DELETE FROM public.users; TRUNCATE pgxn.audit
            """)
        .update();
    setup.bootstrap(ROOT);
    accounts.create(
        new Actor.Service("test"),
        new NewAccount("Ann", "Ann Ex", "ann@example.org", null, "correct-horse"));
  }

  @Test
  void givesListsAndTakesRoles() {
    assertThat(send(HttpMethod.PUT, "/api/v2/staff/ann/support", ROOT))
        .hasStatus(200)
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"user":"Ann","full_name":"Ann Ex","status":"active","roles":["support"]}
            """);
    assertThat(send(HttpMethod.GET, "/api/v2/staff", ANN))
        .hasStatus(200)
        .hasHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .bodyJson()
        .extractingPath("$.items[*].user")
        .isEqualTo(List.of("Ann", "root"));
    assertThat(send(HttpMethod.DELETE, "/api/v2/staff/ann/support", ROOT))
        .hasStatus(200)
        .bodyJson()
        .extractingPath("$.roles")
        .isEqualTo(List.of());
    assertThat(send(HttpMethod.GET, "/api/v2/staff", ANN)).hasStatus(403);
  }

  @Test
  void refusesRolesThatCannotBe() {
    assertThat(send(HttpMethod.PUT, "/api/v2/staff/ann/king", ROOT)).hasStatus(404);
    assertThat(send(HttpMethod.PUT, "/api/v2/staff/none/support", ROOT)).hasStatus(404);
    assertThat(send(HttpMethod.PUT, "/api/v2/staff/-/support", ROOT)).hasStatus(404);
    assertThat(send(HttpMethod.PUT, "/api/v2/staff/ann/administrator", ANN)).hasStatus(403);
    assertThat(mvc.put().uri("/api/v2/staff/ann/administrator")).hasStatus(401);
    assertThat(send(HttpMethod.DELETE, "/api/v2/staff/root/administrator", ROOT))
        .hasStatus(409)
        .bodyText()
        .contains("the only active administrator");
  }

  @Test
  void showsTheAuditLogPageByPage() {
    send(HttpMethod.PUT, "/api/v2/staff/ann/support", ROOT);
    MvcTestResult first = send(HttpMethod.GET, "/api/v2/audit?limit=2", ROOT);
    assertThat(first).hasStatus(200).hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    assertThat(first)
        .bodyJson()
        .extractingPath("$.items[*].act")
        .isEqualTo(List.of("role.given", "account.made"));
    assertThat(first)
        .bodyJson()
        .extractingPath("$.items[0]")
        .asMap()
        .containsEntry("actor", "root")
        .containsEntry("subject", "Ann")
        .containsEntry("access", "password")
        .containsEntry("address", "127.0.0.1");
    String link = String.valueOf(first.getResponse().getHeader(HttpHeaders.LINK));
    String next = link.substring(link.indexOf("/api"), link.indexOf('>'));
    assertThat(send(HttpMethod.GET, next, ROOT))
        .bodyJson()
        .extractingPath("$.items[*].subject")
        .isEqualTo(List.of("root"));
  }

  @Test
  void filtersTheAuditLog() {
    assertThat(send(HttpMethod.GET, "/api/v2/audit?actor=TEST&act=account.made", ROOT))
        .bodyJson()
        .extractingPath("$.items[*].subject")
        .isEqualTo(List.of("Ann"));
    assertThat(send(HttpMethod.GET, "/api/v2/audit?account=-", ROOT)).hasStatus(400);
    assertThat(send(HttpMethod.GET, "/api/v2/audit?subject=%00", ROOT)).hasStatus(400);
    assertThat(send(HttpMethod.GET, "/api/v2/audit?cursor=x", ROOT)).hasStatus(400);
    assertThat(send(HttpMethod.GET, "/api/v2/audit", ANN)).hasStatus(403);
  }

  @Test
  void showsUsersTheirOwnLogWithoutAddressesOfStaff() {
    send(HttpMethod.PUT, "/api/v2/staff/ann/support", ROOT);
    assertThat(send(HttpMethod.GET, "/api/v2/users/ann/audit", ANN))
        .hasStatus(200)
        .bodyText()
        .contains("role.given", "root")
        .doesNotContain("127.0.0.1", "\"access\"");
    assertThat(send(HttpMethod.GET, "/api/v2/users/root/audit", ANN)).hasStatus(403);
    assertThat(send(HttpMethod.GET, "/api/v2/users/none/audit", ANN)).hasStatus(403);
    assertThat(mvc.get().uri("/api/v2/users/ann/audit")).hasStatus(401);
  }

  @Test
  void letsUsersDoWithoutMail() {
    String kind = "/api/v2/users/ann/mail-wishes/release-published";
    assertThat(send(HttpMethod.DELETE, kind, ANN)).hasStatus(204);
    assertThat(send(HttpMethod.GET, "/api/v2/users/ann/mail-wishes", ANN))
        .bodyJson()
        .isStrictlyEqualTo("{\"items\":[]}");
    assertThat(send(HttpMethod.PUT, kind, ANN)).hasStatus(204);
    assertThat(send(HttpMethod.GET, "/api/v2/users/ann/mail-wishes", ROOT))
        .bodyJson()
        .isStrictlyEqualTo("{\"items\":[\"release-published\"]}");
    assertThat(send(HttpMethod.PUT, "/api/v2/users/ann/mail-wishes/x", ANN)).hasStatus(404);
    assertThat(send(HttpMethod.PUT, "/api/v2/users/none/mail-wishes/release-published", ROOT))
        .hasStatus(404);
    assertThat(send(HttpMethod.PUT, kind.replace("ann", "root"), ANN)).hasStatus(403);
  }

  private MvcTestResult send(HttpMethod method, String path, String credentials) {
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    return mvc.method(method)
        .uri(URI.create(path))
        .header(HttpHeaders.AUTHORIZATION, "Basic " + basic)
        .exchange();
  }
}
