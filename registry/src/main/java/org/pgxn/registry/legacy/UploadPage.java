package org.pgxn.registry.legacy;

import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.CsrfToken;

/** The form by which a person uploads an archive; works without scripts. */
final class UploadPage {
  private UploadPage() {}

  /**
   * The page.
   *
   * @param message to show above the form; null for none
   * @param csrf what the form must carry; empty without a session
   */
  static String html(@Nullable Message message, String csrf) {
    String field =
        csrf.isEmpty()
            ? ""
            : "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(CsrfToken.FIELD, csrf);
    String shown =
        message == null
            ? ""
            : "<p class=\"error\" role=\"alert\" tabindex=\"-1\" autofocus>"
                + message.html()
                + "</p>";
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Release a distribution · PGXN</title>
    <link rel="icon" type="image/svg+xml" href="/ui/pgxn.svg">
    <link rel="stylesheet" href="/ui/pgxn.css">
    </head>
    <body>
    <header>
    <a class="home" href="/"><img src="/ui/pgxn.svg" alt="" width="28" height="28">PGXN</a>
    <nav aria-label="Main">
    <a href="/upload" aria-current="page">Release</a>
    <a href="/api/v2/openapi.json">API</a>
    </nav>
    </header>
    <main>
    <h1>Release a distribution</h1>
    <p class="lead">What is released stays: a version can be used once.</p>
    %s
    <form action="/upload" method="post" enctype="multipart/form-data">
    %s
    <p><label for="archive">Archive with a META.json</label>
    <input type="file" name="archive" id="archive" required aria-describedby="formats">
    <span class="hint" id="formats">A zip, tar, tar.gz, tar.bz2 or tar.xz file.</span></p>
    <p><button type="submit" name="submit" value="Release It!">Release it</button></p>
    </form>
    </main>
    <footer>
    <p>PostgreSQL Extension Network</p>
    </footer>
    </body>
    </html>
    """
        .formatted(shown, field);
  }
}
