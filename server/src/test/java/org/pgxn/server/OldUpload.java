package org.pgxn.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

/** An upload as scripts for PGXN Manager do it. */
record OldUpload(URI server, String nick, String secret) {

  /** Uploads, and asks for an answer for scripts. */
  HttpResponse<String> send(SmallRelease release) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --edge\r
        Content-Disposition: form-data; name="archive"; filename="archive.zip"\r
        Content-Type: application/zip\r
        \r
        """
            .getBytes(UTF_8));
    body.writeBytes(release.archive());
    body.writeBytes("\r\n--edge--\r\n".getBytes(UTF_8));
    String credentials = Base64.getEncoder().encodeToString((nick + ":" + secret).getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/upload"))
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .header("X-Requested-With", "XMLHttpRequest")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
