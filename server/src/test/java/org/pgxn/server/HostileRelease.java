package org.pgxn.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The release {@code hostile 1.0.0}: every text in it would run if a page took it for markup. */
final class HostileRelease {

  static final String ABSTRACT = "<script>alert('abstract')</script>" + markup("abstract");
  static final String DESCRIPTION = markup("description") + "x".repeat(300);
  static final String PROVIDED = markup("provided");
  static final String TAG = "<b>tag";

  private HostileRelease() {}

  /** Closes an attribute and an element, and raises an alert with a name. */
  static String markup(String name) {
    return "\"><img src=x onerror=alert('%s')>".formatted(name);
  }

  /** Its archive. */
  static byte[] archive() throws IOException {
    String meta =
        """
        {
          "name": "hostile", "version": "1.0.0", "release_status": "testing",
          "abstract": "%s", "description": "%s", "tags": ["%s"],
          "maintainer": "Ann <ann@example.org>", "license": "postgresql",
          "provides": {"hostile": {"file": "h.sql", "version": "1.0.0", "abstract": "%s"}},
          "meta-spec": {"version": "1.0.0"}
        }
        """
            .formatted(quoted(ABSTRACT), quoted(DESCRIPTION), quoted(TAG), quoted(PROVIDED));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("hostile-1.0.0/META.json"));
      zip.write(meta.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String quoted(String text) {
    return text.replace("\"", "\\\"");
  }
}
