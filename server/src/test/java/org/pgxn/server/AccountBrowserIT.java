package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of an account as its user meets it in a browser, from the wish for it on. The tests are
 * the chapters of one story, in one window.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountBrowserIT {

  private static final String NICK = "bob";
  private static final String FIRST_PASSWORD = "violet-otter-92-harbour";
  private static final String SECOND_PASSWORD = "granite-lantern-17-meadow";

  @TempDir static Path folder;
  private static ServerProcess server;
  private static Chromium chromium;
  private static Visit visit;
  private static AuthenticatorApp app = new AuthenticatorApp("");
  private static String recoveryCode = "";
  private static String token = "";

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    server = ServerProcess.serveAdministered(folder);
    visit = chromium.visit(server.base());
  }

  @AfterAll
  static void end() {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void registers() {
    visit.open("/");
    visit.page().click("nav >> text=Sign in");
    visit.page().click("main >> text=Register");
    assertThat(visit.heading()).isEqualTo("Register");
    visit.page().fill("#nickname", ServerProcess.ADMINISTRATOR);
    visit.page().fill("#full_name", "Bob Böhm");
    visit.page().fill("#email", "bob@example.org");
    visit.page().click("main button");

    assertThat(visit.page().locator("[role=alert]").innerText()).contains("“ann” is taken");
    assertThat(visit.page().inputValue("#full_name")).isEqualTo("Bob Böhm");
    assertThat(visit.page().getAttribute("#nickname", "aria-invalid")).isEqualTo("true");
    visit.inspect("account-register-refused");

    visit.page().fill("#nickname", NICK);
    visit.page().click("main button");
    assertThat(visit.heading()).isEqualTo("Look into your mail");
  }

  @Test
  @Order(2)
  void choosesAPasswordByTheLinkInTheMail() {
    String link = linkInMail("/account/confirm/");
    assertThat(visit.open(link)).isEqualTo(200);
    visit.page().fill("#new_pass", FIRST_PASSWORD);
    visit.page().fill("#verify", "another");
    visit.page().click("main button");

    assertThat(visit.page().locator("[role=alert]").innerText()).contains("passwords differ");
    assertThat(visit.page().inputValue("#new_pass")).isEmpty();
    visit.inspect("account-choose-password");

    visit.page().fill("#new_pass", FIRST_PASSWORD);
    visit.page().fill("#verify", FIRST_PASSWORD);
    visit.page().click("main button");
    assertThat(visit.heading()).isEqualTo("Ready");
    assertThat(visit.open(link)).isEqualTo(410);
  }

  @Test
  @Order(3)
  void signsIn() {
    assertThat(visit.open("/account/tokens?after=x")).isEqualTo(200);
    assertThat(visit.heading()).isEqualTo("Sign in");
    signIn("wrong-horse");
    assertThat(visit.page().locator("[role=alert]").innerText()).contains("do not belong together");
    assertThat(visit.page().inputValue("#account")).isEqualTo(NICK);
    visit.inspect("account-sign-in-refused");

    signIn(FIRST_PASSWORD);

    visit.page().waitForURL("**/account/tokens?after=x");
    Map<String, Cookie> cookies = new HashMap<>();
    visit.page().context().cookies().forEach(cookie -> cookies.put(cookie.name, cookie));
    assertThat(cookies).containsKeys("pgxn_session", "pgxn_device");
    assertThat(cookies.values()).allMatch(cookie -> cookie.httpOnly);
    assertThat(cookies.values()).allMatch(cookie -> cookie.sameSite == SameSiteAttribute.LAX);
    assertThat(visit.open("/login")).isEqualTo(200);
    assertThat(visit.page().url()).endsWith("/account");
    visit.inspect("account-profile");
  }

  @Test
  @Order(4)
  void changesTheProfile() {
    visit.page().fill("#uri", "no address");
    visit.page().locator("main form").first().evaluate("form => form.noValidate = true");
    visit.page().click("text=Save the profile");
    visit.page().waitForSelector(".error");
    assertThat(visit.page().inputValue("#uri")).isEqualTo("no address");

    visit.page().fill("#uri", "https://bob.example.org/");
    visit.page().fill("#link_kind_1", "github");
    visit.page().fill("#link_url_1", "https://github.com/bob");
    visit.page().click("text=Save the profile");

    visit.page().waitForSelector(".notice");
    assertThat(visit.page().inputValue("#link_url_1")).isEqualTo("https://github.com/bob");
  }

  @Test
  @Order(5)
  void setsUpASecondFactor() throws InvalidKeyException {
    visit.page().click("nav >> text=Second factor");
    visit.page().click("text=Set it up");
    app = new AuthenticatorApp(visit.page().locator("#key").innerText());
    assertThat(visit.page().locator(".qr svg title").count()).isEqualTo(1);
    visit.inspect("account-second-factor-key");
    visit.page().fill("#code", "000000");
    visit.page().click("text=Activate it");
    assertThat(visit.page().locator("[role=alert]").innerText()).contains("does not fit");

    visit.page().fill("#code", app.code(Instant.now()));
    visit.page().click("text=Activate it");

    assertThat(visit.heading()).isEqualTo("Recovery codes");
    recoveryCode = visit.page().locator(".codes code").first().innerText();
    visit.inspect("account-recovery-codes");
    visit.page().click("text=I have kept them");
    assertThat(visit.page().locator("main dl").innerText()).contains("10");
  }

  @Test
  @Order(6)
  void signsInWithACode() throws InvalidKeyException {
    signOut();
    visit.open("/account/sign-in?return=%2Faccount%2Ftokens");
    signIn(FIRST_PASSWORD);
    assertThat(visit.heading()).isEqualTo("Your code");
    // That of now was used to set it up.
    visit.page().fill("#code", app.code(Instant.now().plus(AuthenticatorApp.STEP)));
    visit.page().click("main button");

    visit.page().waitForURL("**/account/tokens");
  }

  @Test
  @Order(7)
  void makesATokenAndReleasesWithIt() throws Exception {
    visit.page().fill("#name", "Release from the pipeline");
    visit.page().click("text=Make the token");
    visit.page().waitForSelector(".error");
    assertThat(visit.page().inputValue("#name")).isEqualTo("Release from the pipeline");
    visit.page().check("#release");
    visit.inspect("account-tokens-refused");
    visit.page().click("text=Make the token");

    token = visit.page().locator("#token").innerText();
    assertThat(token).matches("pgxnp_[0-9A-Za-z]{38}");
    visit.inspect("account-token-made");
    visit.page().click("text=I have kept it");
    assertThat(visit.page().locator(".cards").innerText()).contains("release:*");
    assertThat(visit.page().content()).doesNotContain(token);
    visit.inspect("account-tokens");

    assertThat(upload(FIRST_PASSWORD).statusCode()).isEqualTo(401);
    assertThat(upload(token).body()).isEqualTo("Success");
    visit.open("/");
    assertThat(visit.page().locator(".releases").innerText()).contains("survivor", NICK);
  }

  @Test
  @Order(8)
  void releasesThroughTheFormToo() {
    visit.page().click("nav >> text=Release");
    assertThat(visit.heading()).isEqualTo("Release a distribution");
    byte[] archive = new SmallRelease("hardy").archive();
    visit
        .page()
        .setInputFiles("#archive", new FilePayload("hardy-1.0.0.zip", "application/zip", archive));
    visit.page().click("main button");

    visit.page().waitForURL("**/distributions/hardy/1.0.0");
    assertThat(visit.page().locator("dl").innerText()).contains(NICK);
  }

  @Test
  @Order(9)
  void seesNamesSessionsAndWhatWasDone() {
    visit.open("/permissions");
    assertThat(visit.page().locator(".cards").innerText()).contains("survivor");
    visit.page().fill("#user", "nobody");
    visit.page().click("text=Make the offer");
    visit.page().waitForSelector(".error");
    visit.inspect("account-names");
    visit.page().selectOption("#name", "distribution:survivor");
    visit.page().fill("#user", ServerProcess.ADMINISTRATOR);
    visit.page().click("text=Make the offer");
    visit.page().waitForSelector("text=Offers that wait");

    visit.open("/account/sessions");
    assertThat(visit.page().locator(".badge").innerText()).isEqualTo("this one");
    visit.inspect("account-sessions");
    visit.open("/account/security");
    assertThat(visit.page().locator("main").innerText())
        .contains("signed in", "wrong password", "token made", "Chrome on Linux");
    visit.inspect("account-security");
    visit.open("/account/close");
    visit.inspect("account-close");
  }

  @Test
  @Order(10)
  void refusesWhatIsNoFormOfOurs() {
    APIRequestContext requests = visit.page().request();
    String origin = server.base().toString();
    FormData form = FormData.create().set("full_name", "Mallory");
    FilePayload archive =
        new FilePayload("stolen.zip", "application/zip", new SmallRelease("stolen").archive());

    APIResponse strange = requests.post("/account", options().setForm(form));
    APIResponse unsigned =
        requests.post("/account", options().setHeader("Origin", origin).setForm(form));
    APIResponse foreign =
        requests.post(
            "/account/sign-out", options().setHeader("Sec-Fetch-Site", "cross-site").setForm(form));
    APIResponse upload =
        requests.post(
            "/upload",
            options()
                .setHeader("Origin", origin)
                .setMultipart(FormData.create().set("archive", archive)));

    assertThat(upload.status()).isEqualTo(403);
    assertThat(strange.status()).isEqualTo(403);
    assertThat(unsigned.status()).isEqualTo(403);
    assertThat(unsigned.text()).contains("another session");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(unsigned.headers()).containsEntry("cache-control", "no-store");
    visit.open("/account");
    assertThat(visit.page().inputValue("#full_name")).isEqualTo("Bob Böhm");
  }

  @Test
  @Order(11)
  void staysOnThisSiteAfterSigningInAndConfirming() {
    for (String elsewhere : new String[] {"//evil.example/", "https://evil.example/"}) {
      visit.open("/account/confirm-it-is-you?return=" + elsewhere);
      assertThat(visit.heading()).isEqualTo("Confirm that it is you");
      visit.page().fill("#proof", FIRST_PASSWORD);
      visit.page().click("main button");
      visit.page().waitForURL(server.base() + "/account");
    }
    visit.open("/account/confirm-it-is-you");
    visit.page().fill("#proof", "wrong-horse");
    visit.page().click("main button");
    visit.page().waitForSelector(".error");
    visit.inspect("account-step-up");
    visit.open("/account/sign-in?return=/%5Cevil.example/");
    assertThat(visit.page().url()).isEqualTo(server.base() + "/account");
  }

  @Test
  @Order(12)
  void revokesTheToken() throws Exception {
    visit.open("/account/tokens");
    visit.page().click("text=Revoke");
    visit.page().waitForSelector(".notice");

    assertThat(upload(token).statusCode()).isEqualTo(401);
    signOut();
    visit.open("/account/tokens");
    assertThat(visit.heading()).isEqualTo("Sign in");
  }

  @Test
  @Order(13)
  void findsTheWayBackWithoutPasswordAndApp() {
    visit.page().click("text=Forgotten the password?");
    visit.page().fill("#who", "bob@example.org");
    visit.page().click("main button");
    assertThat(visit.heading()).isEqualTo("Look into your mail");
    visit.open(linkInMail("/account/reset/"));
    visit.page().fill("#new_pass", SECOND_PASSWORD);
    visit.page().fill("#verify", SECOND_PASSWORD);
    visit.page().click("main button");
    assertThat(visit.heading()).isEqualTo("Your password is changed");
    visit.page().click("main >> text=Sign in");
    signIn(SECOND_PASSWORD);
    assertThat(visit.heading()).isEqualTo("Your code");
    visit.page().fill("#code", recoveryCode);
    visit.page().click("main button");

    visit.page().waitForURL("**/account");
    visit.open("/admin/staff");
    assertThat(visit.heading()).isEqualTo("You may not do this");
  }

  @Test
  @Order(14)
  void appointsStaffAndAnswersAnOffer() {
    try (Visit administrator = chromium.visit(server.base())) {
      Page page = administrator.page();
      administrator.open("/admin/moderate");
      page.fill("#account", ServerProcess.ADMINISTRATOR);
      page.fill("#password", ServerProcess.PASSWORD);
      page.click("main button");
      page.waitForURL("**/admin/moderate");
      administrator.inspect("admin-moderate");
      page.focus("summary");
      page.keyboard().press("Enter");
      page.click("nav >> text=Staff");
      page.fill("#nickname", NICK);
      page.selectOption("#role", "support");
      page.click("text=Give the role");
      page.waitForSelector(".notice");
      assertThat(page.locator(".cards").innerText()).contains("administrator", NICK, "support");
      administrator.inspect("admin-staff");

      administrator.open("/account/invitations");
      administrator.inspect("account-invitations");
      page.click("text=Accept");
      page.waitForSelector(".notice");
      administrator.open("/permissions");
      assertThat(page.locator(".cards").innerText()).contains("survivor", NICK);
    }
  }

  private static RequestOptions options() {
    return RequestOptions.create().setMaxRedirects(0);
  }

  private static void signIn(String password) {
    visit.page().fill("#account", NICK);
    visit.page().fill("#password", password);
    visit.page().click("main button");
  }

  private static void signOut() {
    visit.page().focus("summary");
    visit.page().keyboard().press("Enter");
    visit.page().click("text=Sign out");
    visit.page().waitForSelector(".notice");
    assertThat(visit.page().locator("header").innerText()).contains("Sign in");
  }

  /** Without a mail server, mails are printed to the log. */
  private static String linkInMail(String path) {
    Pattern pattern = Pattern.compile("http://localhost:\\d+(" + path + "\\S+)");
    await().atMost(Duration.ofSeconds(30)).until(() -> pattern.matcher(server.log()).find());
    Matcher link = pattern.matcher(server.log());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static HttpResponse<String> upload(String secret)
      throws IOException, InterruptedException {
    return new OldUpload(server.base(), NICK, secret).send(new SmallRelease("survivor"));
  }
}
