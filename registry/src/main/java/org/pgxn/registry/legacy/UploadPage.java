package org.pgxn.registry.legacy;

import org.jspecify.annotations.Nullable;

/** The form by which a person uploads an archive; works without scripts. */
final class UploadPage {
  private UploadPage() {}

  /**
   * The page.
   *
   * @param message to show above the form; null for none
   */
  static String html(@Nullable Message message) {
    String shown =
        message == null ? "" : "<p class=\"error\" role=\"alert\">" + message.html() + "</p>";
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Release a distribution · PGXN</title>
    <link rel="stylesheet" href="/ui/pgxn.css">
    </head>
    <body>
    <header><a class="home" href="/">PGXN</a></header>
    <main>
    <h1>Release a distribution</h1>
    %s
    <form action="/upload" method="post" enctype="multipart/form-data">
    <p><label for="archive">Archive with a META.json (zip, tar, tar.gz, tar.bz2 or tar.xz)</label></p>
    <p><input type="file" name="archive" id="archive" required></p>
    <p><button type="submit" name="submit" value="Release It!">Release it</button></p>
    </form>
    </main>
    </body>
    </html>
    """
        .formatted(shown);
  }
}
