package org.pgxn.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgxn.accounts.signin.People.HOME;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.accounts.BrowserRequests;
import org.pgxn.accounts.CsrfToken;
import org.pgxn.accounts.NewSession;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.problem.ProblemException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@SignInTest
class BrowserIT {

  private static final String OWN = "https://pgxn.example.org";

  @Autowired People people;
  @Autowired MockMvcTester mvc;
  @Autowired SessionCookies cookies;
  @Autowired BrowserRequests browsers;

  private NewSession session;

  @BeforeEach
  void signIn() {
    people.beginAnew();
    session = people.signedIn("ann", HOME);
  }

  @Test
  void setsCookiesThatNoScriptAndNoOtherSiteCanUse() {
    MockHttpServletResponse response = new MockHttpServletResponse();
    cookies.begin(response, session);
    assertThat(response.getHeaders(HttpHeaders.SET_COOKIE))
        .hasSize(3)
        .allMatch(cookie -> cookie.startsWith("__Host-pgxn_"))
        .allMatch(cookie -> cookie.contains("; Path=/;"))
        .allMatch(cookie -> cookie.endsWith("; Secure; HttpOnly; SameSite=Lax"))
        .noneMatch(cookie -> cookie.contains("Domain"))
        .anyMatch(cookie ->
            cookie.startsWith(
                "__Host-pgxn_session=" + session.secret() + "; Path=/; Max-Age=7776000;"))
        .anyMatch(cookie -> cookie.startsWith("__Host-pgxn_pending=; Path=/; Max-Age=0;"));
  }

  @Test
  void setsNoSecureCookiesWithoutTls() {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new SessionCookies(BaseUrl.parse("http://localhost:8080")).begin(response, session);
    assertThat(response.getHeaders(HttpHeaders.SET_COOKIE))
        .allMatch(cookie -> cookie.startsWith("pgxn_"))
        .noneMatch(cookie -> cookie.contains("Secure"))
        .allMatch(cookie -> cookie.endsWith("; HttpOnly; SameSite=Lax"));
  }

  @Test
  void knowsWhoseSessionACookieIs() {
    assertThat(get("/api/v2/users/ann/sessions"))
        .hasStatus(200)
        .hasHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .bodyJson()
        .extractingPath("$.items[0].current")
        .isEqualTo(true);
    assertThat(mvc.get().uri("/api/v2/users/ann/sessions")).hasStatus(401);
    assertThat(
            mvc.get()
                .uri("/api/v2/users/ann/sessions")
                .cookie(new Cookie("__Host-pgxn_session", "x".repeat(43))))
        .hasStatus(401);
    assertThat(
            mvc.get()
                .uri("/api/v2/users/ann/sessions")
                .cookie(new Cookie("pgxn_session", session.secret())))
        .hasStatus(401);
    assertThat(
            mvc.get()
                .uri("/api/v2/users/ann/sessions")
                .header(HttpHeaders.AUTHORIZATION, "Basic YW5uOng=")
                .cookie(cookie()))
        .hasStatus(401);
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, , 204",
    "none, https://pgxn.example.org, 204",
    ", https://pgxn.example.org, 204",
    ", HTTPS://PGXN.example.org, 204",
    ", , 403",
    "none, , 403",
    "cross-site, , 403",
    "same-site, , 403",
    "cross-site, https://pgxn.example.org, 403",
    ", https://evil.example.org, 403",
    ", https://pgxn.example.org.evil.org, 403",
    ", http://pgxn.example.org, 403",
    ", https://pgxn.example.org:8443, 403",
    ", null, 403",
  })
  void changesNothingThatAPageOfAnotherSiteAsksFor(
      @Nullable String site, @Nullable String origin, int status) {
    MockMvcRequestBuilder request = mvc.delete().uri("/api/v2/users/ann/sessions").cookie(cookie());
    assertThat(from(request, site, origin)).hasStatus(status);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 204",
    "text/plain, 403",
    "application/x-www-form-urlencoded, 403",
    "multipart/form-data, 403",
  })
  void takesNoBodyThatAFormCouldSendForJson(String type, int status) {
    MockMvcRequestBuilder request =
        mvc.put()
            .uri("/api/v2/users/ann/second-factors/password")
            .contentType(MediaType.parseMediaType(type))
            .content("{\"refused\":true}")
            .cookie(cookie());
    assertThat(from(request, "same-origin", null)).hasStatus(status);
  }

  @Test
  void wantsATypeOfWhatIsPosted() {
    MockMvcRequestBuilder bare =
        mvc.post().uri("/api/v2/users/ann/second-factors/totp").cookie(cookie());
    assertThat(from(bare, "same-origin", null)).hasStatus(403);
    MockMvcRequestBuilder json =
        mvc.post()
            .uri("/api/v2/users/ann/second-factors/totp")
            .contentType(MediaType.APPLICATION_JSON)
            .cookie(cookie());
    assertThat(from(json, "same-origin", null))
        .hasStatus(200)
        .hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @Test
  void takesFormsWithTheTokenOfTheirSession() {
    MockHttpServletRequest form = new MockHttpServletRequest(HttpMethod.POST.name(), "/x");
    form.setContentType("application/x-www-form-urlencoded");
    form.addHeader(HttpHeaders.ORIGIN, OWN);
    assertThat(refuses(form)).isTrue();
    form.setCookies(cookie());
    assertThat(refuses(form)).isTrue();
    form.setParameter(CsrfToken.FIELD, CsrfToken.of("x".repeat(43)).text());
    assertThat(refuses(form)).isTrue();
    form.setParameter(CsrfToken.FIELD, browsers.token(form).orElseThrow().text());
    assertThat(refuses(form)).isFalse();
    assertThat(CsrfToken.of(session.secret()).text()).isNotEqualTo(session.secret());
    form.removeHeader(HttpHeaders.ORIGIN);
    assertThat(refuses(form)).isTrue();
  }

  @Test
  void endsNoSessionOfSomebodyElse() {
    NewSession bobs = people.signedIn("bob", HOME);
    assertThat(delete("/api/v2/users/ann/sessions/" + bobs.id())).hasStatus(404);
    assertThat(delete("/api/v2/users/bob/sessions/" + bobs.id())).hasStatus(403);
    assertThat(delete("/api/v2/users/bob/sessions")).hasStatus(403);
    assertThat(get("/api/v2/users/bob/sessions")).hasStatus(403);
    assertThat(get("/api/v2/users/bob/sign-ins")).hasStatus(403);
    assertThat(get("/api/v2/users/bob/second-factors")).hasStatus(403);
    assertThat(delete("/api/v2/users/ann/sessions/1")).hasStatus(400);
    assertThat(people.user(bobs)).isPresent();
    assertThat(delete("/api/v2/users/ann/sessions/" + session.id())).hasStatus(204);
    assertThat(get("/api/v2/users/ann/sessions")).hasStatus(401);
  }

  @Test
  void wantsAFreshSessionForSecondFactors() {
    people.clock.advance(Duration.ofMinutes(11));
    assertThat(delete("/api/v2/users/ann/second-factors/totp"))
        .hasStatus(403)
        .bodyJson()
        .extractingPath("$.type")
        .asString()
        .endsWith("step-up-required");
  }

  @Test
  void pagesThroughSignIns() {
    people.signedIn("ann", HOME);
    assertThat(get("/api/v2/users/ann/sign-ins?limit=1"))
        .hasStatus(200)
        .bodyJson()
        .satisfies(body -> {
          assertThat(body)
              .extractingPath("$.items[*].result")
              .asArray()
              .containsExactly("signed-in");
          assertThat(body).hasPath("$.next");
        });
  }

  private boolean refuses(MockHttpServletRequest form) {
    try {
      browsers.requireOwnUse(form);
      return false;
    } catch (ProblemException e) {
      return e.problem().status() == 403;
    }
  }

  private MockMvcRequestBuilder get(String path) {
    return mvc.get().uri(path).cookie(cookie());
  }

  private MockMvcRequestBuilder delete(String path) {
    return from(mvc.delete().uri(path).cookie(cookie()), "same-origin", null);
  }

  private static MockMvcRequestBuilder from(
      MockMvcRequestBuilder request, @Nullable String site, @Nullable String origin) {
    MockMvcRequestBuilder sent = request;
    if (site != null) {
      sent = sent.header("Sec-Fetch-Site", site);
    }
    return origin == null ? sent : sent.header(HttpHeaders.ORIGIN, origin);
  }

  private Cookie cookie() {
    return new Cookie("__Host-pgxn_session", session.secret());
  }
}
