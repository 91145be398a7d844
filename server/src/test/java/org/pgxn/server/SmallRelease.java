package org.pgxn.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A release of version 1.0.0 with one extension of its own name, which every server of these tests
 * takes from its administrator.
 */
record SmallRelease(String name) {

  /**
   * Uploads it.
   *
   * @return the status; 0 when the connection broke or nobody answered in time
   */
  int upload(HttpClient client, URI server, Duration patience) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v2/releases"))
            .header("Authorization", authorization())
            .header("Content-Type", "application/zip")
            .timeout(patience)
            .POST(BodyPublishers.ofByteArray(archive()))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** The paths below {@code /mirror} that are there if, and only if, the release is. */
  List<String> paths() {
    String folder = "/mirror/dist/" + name;
    return List.of(
        folder + ".json",
        folder + "/1.0.0/META.json",
        folder + "/1.0.0/README.txt",
        folder + "/1.0.0/" + name + "-1.0.0.zip",
        "/mirror/extension/" + name + ".json");
  }

  /** The head of a request that uploads an archive and wants no other answer. */
  static String head(int length) {
    return """
    POST /api/v2/releases HTTP/1.1\r
    Host: localhost\r
    Authorization: %s\r
    Content-Type: application/zip\r
    Content-Length: %d\r
    Connection: close\r
    \r
    """
        .formatted(authorization(), length);
  }

  private static String authorization() {
    String credentials = ServerProcess.ADMINISTRATOR + ":" + ServerProcess.PASSWORD;
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }

  /** Its zip. */
  byte[] archive() {
    String meta =
        """
        {
           "name": "%1$s",
           "abstract": "Survives",
           "version": "1.0.0",
           "maintainer": "Ann <ann@example.org>",
           "license": "postgresql",
           "tags": ["survivor"],
           "provides": {"%1$s": {"file": "%1$s.sql", "version": "1.0.0"}},
           "meta-spec": {"version": "1.0.0"}
        }
        """
            .formatted(name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> member :
          Map.of("META.json", meta, "README", "Survives.\n").entrySet()) {
        zip.putNextEntry(new ZipEntry(name + "-1.0.0/" + member.getKey()));
        zip.write(member.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
