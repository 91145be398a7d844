package org.pgxn.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.HttpCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.testkit.RequiredTool;

/**
 * The pages in a real browser, from the set-up link in the log to a released distribution. What the
 * browser showed is left in {@code target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesBrowserIT {

  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final Pattern SETUP_LINK =
      Pattern.compile("http://localhost:\\d+(/setup/[\\w-]+)");
  private static final String HOSTILE = "<script>alert(1)</script> \"><img src=x onerror=alert(2)>";

  private final List<String> complaints = new ArrayList<>();

  @TempDir static Path folder;
  private ServerProcess server;
  private Playwright playwright;
  private Browser browser;
  private BrowserContext context;
  private Page page;
  private String setup;

  @BeforeAll
  void open() throws IOException {
    Path chromium = RequiredTool.require("chromium");
    server = ServerProcess.serve(folder);
    server.awaitReady();
    Matcher link = SETUP_LINK.matcher(server.log());
    assertThat(link.find()).as(server.log()).isTrue();
    setup = link.group(1);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox")));
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(server.base().toString())
                .setHttpCredentials(new HttpCredentials("ann", "correct-horse")));
    page = context.newPage();
    page.onConsoleMessage(message -> {
      // The browser says so of every status from 400 on, which some pages have on purpose.
      if (message.type().equals("error") && !message.text().contains("status of")) {
        complaints.add(message.text());
      }
    });
    page.onDialog(dialog -> {
      complaints.add("a script ran: " + dialog.message());
      dialog.dismiss();
    });
  }

  @AfterAll
  void close() {
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void anEmptyRegistryInvitesToRelease() throws IOException {
    page.navigate("/");
    assertThat(page.locator("main")).containsText("Nothing is released yet");
    shoot("home-empty");
  }

  @Test
  @Order(2)
  void theSetUpKeepsWhatWasTypedWhenPasswordsDiffer() throws IOException {
    page.navigate(setup);
    shoot("setup");
    fillIn("correct-horse", "correct-house");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("The two passwords differ");
    assertThat(page.getByLabel("Nickname")).hasValue("ann");
    assertThat(page.getByLabel("E-mail address")).hasValue("ann@example.org");
    shoot("setup-refused");
  }

  @Test
  @Order(3)
  void theSetUpMakesTheAdministratorOnce() throws IOException {
    fillIn("correct-horse", "correct-horse");
    assertThat(page.locator("h1")).hasText("Ready");
    shoot("setup-done");

    Response again = page.navigate(setup);
    assertThat(again.status()).isEqualTo(410);
    assertThat(page.locator("h1")).hasText("This link does not work");
    shoot("setup-dead");
  }

  private void fillIn(String password, String repeated) {
    page.getByLabel("Nickname").fill("ann");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Ann Example");
    page.getByLabel("E-mail address").fill("ann@example.org");
    page.getByLabel("Password (at least 8 characters)").fill(password);
    page.getByLabel("Password again").fill(repeated);
    page.keyboard().press("Enter");
    page.waitForLoadState();
  }

  @Test
  @Order(4)
  void aPersonReleasesThroughTheForm() throws IOException {
    Path archive = Files.write(folder.resolve("pair-1.0.0.zip"), archive());
    page.navigate("/upload");
    shoot("upload");
    page.getByLabel("Archive with a META.json").setInputFiles(archive);
    page.getByText("Release it").click();
    page.waitForURL("**/distributions/pair/1.0.0");

    assertThat(page.locator("h1")).containsText("pair 1.0.0");
    assertThat(page.locator("main")).containsText(HOSTILE);
    assertThat(page.locator("main img")).hasCount(0);
    assertThat(page.locator("main")).containsText("pgxn install --mirror");
    String download = page.getByText("Download the archive").getAttribute("href");
    assertThat(context.request().get(server.base() + download).body()).isEqualTo(archive());
    shoot("release");
  }

  @Test
  @Order(5)
  void aRefusalIsShownAboveTheForm() throws IOException {
    page.navigate("/upload");
    page.getByLabel("Archive with a META.json").setInputFiles(folder.resolve("pair-1.0.0.zip"));
    page.getByText("Release it").click();
    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText("Distribution “pair 1.0.0” already exists");
    shoot("upload-refused");
  }

  @Test
  @Order(6)
  void theHomePageListsTheRelease() throws IOException {
    page.navigate("/");
    assertThat(page.locator(".releases")).containsText("pair 1.0.0");
    shoot("home");
    page.getByText("pair 1.0.0").click();
    assertThat(page).hasTitle("pair 1.0.0 · PGXN");
  }

  @Test
  @Order(7)
  void anUnknownReleaseIsNotFound() throws IOException {
    Response answer = page.navigate("/distributions/pair/9.9.9");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(page.locator("main")).containsText("There is no release “pair 9.9.9”");
    shoot("not-found");
  }

  @Test
  @Order(8)
  void theBrowserNeverComplained() {
    assertThat(complaints).isEmpty();
  }

  /** Looks at the page on a phone and on a desk, by day and by night. */
  private void shoot(String name) throws IOException {
    Files.createDirectories(SHOTS);
    for (int width : new int[] {320, 1280}) {
      page.setViewportSize(width, 800);
      Object overflow =
          page.evaluate(
              "document.documentElement.scrollWidth > document.documentElement.clientWidth");
      assertThat(overflow).as("%s scrolls sideways at %d px", name, width).isEqualTo(false);
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(width == 320 ? ColorScheme.DARK : ColorScheme.LIGHT));
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SHOTS.resolve(name + "-" + width + ".png"))
              .setFullPage(true));
    }
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator("h1")).hasCount(1);
    assertThat(page.locator("main")).hasCount(1);
    // Every field has a label.
    assertThat(
            page.evaluate(
                "[...document.querySelectorAll('input')].every(field => field.labels.length == 1)"))
        .isEqualTo(true);
  }

  private static byte[] archive() throws IOException {
    String meta =
        """
        {
           "name": "pair",
           "abstract": "A pair %1$s",
           "description": "Long_%2$s",
           "version": "1.0.0",
           "maintainer": "Ann <ann@example.org>",
           "license": "postgresql",
           "provides": {"pair": {"file": "pair.sql", "version": "1.0.0", "abstract": "%1$s"}},
           "tags": ["ordered pair"],
           "meta-spec": {"version": "1.0.0"}
        }
        """
            .formatted(HOSTILE.replace("\"", "\\\""), "word".repeat(60));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("pair-1.0.0/META.json");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(meta.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
