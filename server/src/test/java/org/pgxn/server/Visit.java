package org.pgxn.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One person's window on the site, and everything that the browser complained about in it. */
final class Visit implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int NARROW = 320;
  private static final int WIDE = 1280;
  private static final int HEIGHT = 800;

  /** Where somebody can look at the pages after a test. */
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final String AXE = resource("/axe.min.js");
  private static final String RUN_AXE =
      """
      async () => (await axe.run(document, {preload: false, resultTypes: ['violations']}))
        .violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary))
      """;

  private final BrowserContext context;
  private final Page page;
  private final Set<String> pagesAskedFor = new HashSet<>();
  private final List<ConsoleMessage> messages = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  Visit(Browser browser, Browser.NewContextOptions options) {
    context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page = context.newPage();
    page.onRequest(this::remember);
    page.onConsoleMessage(this::remember);
    page.onPageError(complaints::add);
    page.onRequestFailed(this::rememberFailure);
    page.onDialog(dialog -> {
      complaints.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
  }

  private void remember(Request request) {
    if (request.isNavigationRequest()) {
      pagesAskedFor.add(request.url());
    }
  }

  /** A download ends the navigation that led to it; that is no failure. */
  private void rememberFailure(Request request) {
    if (!(request.isNavigationRequest() && "net::ERR_ABORTED".equals(request.failure()))) {
      complaints.add("failed: " + request.url());
    }
  }

  private void remember(ConsoleMessage message) {
    if (Set.of("error", "warning").contains(message.type())) {
      messages.add(message);
    }
  }

  Page page() {
    return page;
  }

  /**
   * Opens an address.
   *
   * @return the answer's status
   */
  int open(String address) {
    Response response = Objects.requireNonNull(page.navigate(address), address);
    return response.status();
  }

  /** What stands in the page's main heading. */
  String heading() {
    return page.locator("h1").innerText();
  }

  /**
   * What the browser has to say against the pages of this visit. That a page itself answers with an
   * error status is none of it.
   */
  List<String> complaints() {
    List<String> all = new ArrayList<>(complaints);
    messages.stream()
        .filter(message -> !isStatusOfPage(message))
        .map(message -> message.text() + " at " + message.location())
        .forEach(all::add);
    return all;
  }

  private boolean isStatusOfPage(ConsoleMessage message) {
    return message.text().startsWith("Failed to load resource: the server responded with a status")
        && pagesAskedFor.stream().anyMatch(url -> message.location().startsWith(url + ":"));
  }

  /**
   * Holds the present page against what every page promises: it fits a small and a large window,
   * has no fault that axe finds in the dark or in the light, contains no script, and the browser
   * has nothing against it. Leaves pictures of it.
   */
  void inspect(String name) {
    inspect(name, NARROW, ColorScheme.DARK);
    inspect(name, WIDE, ColorScheme.LIGHT);
    assertThat(page.locator("script, [onerror], [onload]").count()).as(name).isZero();
    assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo("en");
    assertThat(complaints()).as(name).isEmpty();
  }

  private void inspect(String name, int width, ColorScheme scheme) {
    page.setViewportSize(width, HEIGHT);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name + "-" + width + ".png"))
            .setFullPage(true));
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s in a window of %s", name, width)
        .isEqualTo(width);
    page.evaluate(AXE);
    assertThat((List<?>) page.evaluate(RUN_AXE)).as("axe on %s, %s", name, scheme).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }

  private static String resource(String name) {
    try (InputStream stream = Objects.requireNonNull(Visit.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
