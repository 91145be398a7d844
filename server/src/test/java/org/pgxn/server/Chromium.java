package org.pgxn.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pgxn.testkit.RequiredTool;

/**
 * The Chromium of the operating system, without a window. For use by one thread.
 *
 * <p>It runs without its sandbox, which does not start as root or in most containers: it reads
 * nothing but the pages of the server under test.
 */
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it, or ends the test where it is missing, as {@link RequiredTool} says. */
  static Chromium start() {
    Path program = RequiredTool.require("chromium");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program)
                      .setArgs(List.of("--no-sandbox")));
      return new Chromium(playwright, browser);
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  /** A visit of somebody who is not signed in. */
  Visit visit(URI site) {
    return new Visit(browser, options(site));
  }

  /** A visit of somebody who types a nick and a password when the site asks for them. */
  Visit visit(URI site, String nick, String password) {
    return new Visit(browser, options(site).setHttpCredentials(nick, password));
  }

  private static Browser.NewContextOptions options(URI site) {
    return new Browser.NewContextOptions().setBaseURL(site.toString());
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
