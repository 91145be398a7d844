package org.pgxn.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.testkit.RequiredTool;

/**
 * The pages as people meet them in a browser, from the set-up link of a fresh server on. The tests
 * are the chapters of one story: each goes on with the registry that the one before left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesBrowserIT {

  private static final Pattern SETUP_LINK = Pattern.compile("http://localhost:\\d+(/setup/\\S+)");
  private static final String NICK = "ann";
  private static final String PASSWORD = "correct-horse";

  @TempDir static Path folder;
  private static ServerProcess server;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    server = ServerProcess.serve(folder);
    server.awaitReady();
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
  void makesTheFirstAdministratorByKeyboardAlone() {
    try (Visit visit = chromium.visit(server.base())) {
      assertThat(visit.open("/")).isEqualTo(200);
      visit.inspect("home-empty");
      String link = setupLink();
      assertThat(visit.open(link)).isEqualTo(200);
      assertThat(visit.heading()).isEqualTo("Set up this registry");
      visit.inspect("setup");

      String hostileName = "Ann " + HostileRelease.markup("name");
      type(visit, NICK, hostileName, "ann@example.org", PASSWORD, PASSWORD + "r");

      visit.page().waitForSelector(".error");
      assertThat(visit.page().locator("[role=alert]").innerText()).contains("passwords differ");
      assertThat(visit.page().inputValue("#nickname")).isEqualTo(NICK);
      assertThat(visit.page().inputValue("#full_name")).isEqualTo(hostileName);
      assertThat(visit.page().inputValue("#email")).isEqualTo("ann@example.org");
      assertThat(visit.page().inputValue("#password")).isEmpty();
      assertThat(visit.page().inputValue("#repeated")).isEmpty();
      visit.inspect("setup-refused");

      // The focus is on what is wrong; from there the form begins.
      visit.page().keyboard().press("Tab");
      type(visit, NICK, "Ann Åkesson", "ann@example.org", PASSWORD, PASSWORD);

      visit.page().waitForSelector("h1:text('Ready')");
      assertThat(visit.page().locator("main").innerText()).contains("You are “ann”.");
      visit.inspect("setup-done");
      assertThat(visit.open(link)).isEqualTo(410);
      assertThat(visit.heading()).isEqualTo("This link does not work");
      visit.inspect("setup-dead");
    }
  }

  @Test
  @Order(2)
  void releasesASampleThroughTheForm() throws Exception {
    Path archive = bundledSamples().resolve("harmony-1.0.2.zip");
    try (Visit visit = chromium.visit(server.base(), NICK, PASSWORD)) {
      visit.open("/");
      visit.page().click("nav >> text=Release");
      assertThat(visit.heading()).isEqualTo("Release a distribution");
      visit.inspect("upload");

      visit.page().locator("#archive").setInputFiles(archive);
      visit.page().click("button");

      visit.page().waitForURL("**/distributions/harmony/1.0.2");
      assertThat(visit.heading()).isEqualTo("harmony 1.0.2");
      visit.inspect("release");
      Download download = visit.page().waitForDownload(() -> visit.page().click("text=Download"));
      assertThat(download.suggestedFilename()).isEqualTo("harmony-1.0.2.zip");
      byte[] bytes = download.createReadStream().readAllBytes();
      assertThat(visit.page().locator("dl").innerText())
          .contains(NICK, digest("SHA-1", bytes), digest("SHA-256", bytes));

      visit.page().click(".home");
      visit.page().click(".releases >> text=harmony");
      assertThat(visit.heading()).isEqualTo("harmony 1.0.2");
      visit.page().click("text=META.json");
      assertThat(visit.page().locator("body").innerText()).contains("\"name\": \"harmony\"");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  @Order(3)
  void showsHostileTextsOfAReleaseAsTexts() throws Exception {
    try (Visit visit = chromium.visit(server.base(), NICK, PASSWORD)) {
      visit.open("/upload");
      release(visit, "hostile.zip", HostileRelease.archive());

      visit.page().waitForURL("**/distributions/hostile/1.0.0");
      assertThat(visit.page().locator("main").innerText())
          .contains(
              HostileRelease.ABSTRACT,
              HostileRelease.DESCRIPTION,
              HostileRelease.PROVIDED,
              HostileRelease.TAG);
      assertThat(visit.page().locator("main img, main b").count()).isZero();
      visit.inspect("hostile");
      visit.open("/");
      assertThat(visit.page().locator(".releases").innerText())
          .contains(HostileRelease.ABSTRACT, "harmony", "testing");
      assertThat(visit.page().locator("main img").count()).isZero();
      visit.inspect("home");
    }
  }

  @Test
  @Order(4)
  void saysAboveTheFormWhyAnArchiveIsRefused() {
    try (Visit visit = chromium.visit(server.base(), NICK, PASSWORD)) {
      visit.open("/upload");
      String name = "<img src=x onerror=alert(1)>.zip";
      release(visit, name, "no archive".getBytes(UTF_8));

      visit.page().waitForSelector(".error");
      assertThat(visit.page().locator("[role=alert]").innerText()).contains(name);
      assertThat(visit.page().locator("main img").count()).isZero();
      visit.inspect("upload-refused");
    }
  }

  @Test
  @Order(5)
  void asksWhoReleases() {
    try (Visit visit = chromium.visit(server.base());
        Visit wrong = chromium.visit(server.base(), NICK, "wrong-horse")) {
      // A browser without a window cannot ask; it says what it would ask for.
      assertThatThrownBy(() -> visit.open("/upload"))
          .hasMessageContaining("ERR_INVALID_AUTH_CREDENTIALS");
      assertThat(wrong.open("/upload")).isEqualTo(401);
      assertThat(wrong.page().locator("body").innerText()).isEqualTo("Authorization required");
    }
  }

  @Test
  @Order(6)
  void hasAPageForWhatIsNotThere() {
    try (Visit visit = chromium.visit(server.base())) {
      assertThat(visit.open("/distributions/no<b>where/1.0.0")).isEqualTo(404);
      assertThat(visit.page().locator("main").innerText()).contains("no<b>where 1.0.0");
      visit.inspect("no-release");
      assertThat(visit.open("/nothing/here")).isEqualTo(404);
      assertThat(visit.heading()).isEqualTo("Not Found");
      visit.inspect("not-found");
    }
  }

  @Test
  @Order(7)
  void forbidsTheBrowserToRunWhatAPageContains() {
    try (Visit visit = chromium.visit(server.base())) {
      visit.open("/");
      visit.page().evaluate("document.body.append(document.createElement('script'))");
      visit.page().evaluate("document.querySelector('script').text = 'alert(1)'");

      assertThat(visit.complaints()).singleElement().asString().contains("Content Security Policy");
    }
  }

  private static String setupLink() {
    Matcher link = SETUP_LINK.matcher(server.log());
    assertThat(link.find()).as(server.log()).isTrue();
    return link.group(1);
  }

  /** Types one text into each field, from the one that has the focus, and sends the form. */
  private static void type(Visit visit, String... texts) {
    Keyboard keyboard = visit.page().keyboard();
    for (String text : texts) {
      keyboard.insertText(text);
      keyboard.press("Tab");
    }
    keyboard.press("Enter");
  }

  private static void release(Visit visit, String fileName, byte[] bytes) {
    Page page = visit.page();
    page.setInputFiles("#archive", new FilePayload(fileName, "application/zip", bytes));
    page.click("button");
  }

  private static Path bundledSamples() throws IOException, InterruptedException {
    RequiredTool.require("zip");
    Path archives = folder.resolve("samples");
    Process bundling =
        new ProcessBuilder("../scripts/bundle-samples", archives.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bundling.log").toFile())
            .start();
    assertThat(bundling.waitFor()).as(Files.readString(folder.resolve("bundling.log"))).isZero();
    return archives;
  }

  private static String digest(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
