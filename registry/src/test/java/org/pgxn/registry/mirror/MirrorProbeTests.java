package org.pgxn.registry.mirror;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.platform.outgoing.OutgoingGuard;

class MirrorProbeTests {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String MODIFIED = "Last-Modified: Tue, 05 May 2026 12:00:00 GMT\r\n";

  private final MirrorProbe probe = new MirrorProbe(new OutgoingGuard(true), TIMEOUT);
  private final List<ServerSocket> servers = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What a mirror does with a connection. */
  interface Behaviour {
    void to(OutputStream out) throws Exception;
  }

  @AfterEach
  void stop() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
  }

  @Test
  void readsHowNewTheListIs() throws IOException {
    String mirror = mirror("HTTP/1.1 200 OK\r\n" + MODIFIED + "\r\n[\n]\n");

    assertThat(probe.ask(mirror + "pgxn"))
        .isEqualTo(new MirrorProbe.Answer.Modified(Instant.parse("2026-05-05T12:00:00Z")));
    assertThat(requests.getFirst()).startsWith("GET /pgxn/meta/mirrors.json HTTP/1.1\r\nHost: ");
  }

  @Test
  void readsABodyInChunks() throws IOException {
    String mirror =
        mirror(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                + MODIFIED
                + "\r\n4\r\n[\n]\n\r\n0\r\n\r\n");

    assertThat(probe.ask(mirror)).isInstanceOf(MirrorProbe.Answer.Modified.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 404 Not Found^^                                  | status 404",
        "HTTP/1.1 200 OK^^[]                                        | Last-Modified",
        "HTTP/1.1 200 OK^Last-Modified: yesterday^^[]               | no valid form",
        "HTTP/1.1 200 OK^Last-Modified: Tue, 05 May 2026 12:00:00 GMT^^<html> | no list",
        "SSH-2.0-OpenSSH_9.2^^                                      | not answer with HTTP",
        "HTTP/1.1 9zz Odd^^                                         | not answer with HTTP",
      })
  void saysWhatIsWrong(String answer, String reason) throws IOException {
    String mirror = mirror(answer.strip().replace("^", "\r\n"));

    assertThat(failure(probe.ask(mirror))).contains(reason);
  }

  @Test
  void readsNoMoreThanItNeeds() throws IOException {
    byte[] block = "x".repeat(64 * 1024).getBytes(ISO_8859_1);
    String endlessBody =
        mirror(out -> {
          out.write(("HTTP/1.1 200 OK\r\n" + MODIFIED + "\r\n[").getBytes(ISO_8859_1));
          while (true) {
            out.write(block);
          }
        });
    String endlessHead =
        mirror(out -> {
          out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(ISO_8859_1));
          while (true) {
            out.write(block);
          }
        });

    assertThat(probe.ask(endlessBody)).isInstanceOf(MirrorProbe.Answer.Modified.class);
    assertThat(failure(probe.ask(endlessHead))).contains("not answer with HTTP");
  }

  @Test
  void endsWhenAMirrorIsSlow() throws IOException {
    String drips =
        mirror(out -> {
          out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(ISO_8859_1));
          while (true) {
            out.write('x');
            out.flush();
            Thread.sleep(20);
          }
        });
    MirrorProbe hasty = new MirrorProbe(new OutgoingGuard(true), Duration.ofMillis(300));

    assertThat(failure(hasty.ask(drips))).contains("did not answer within");
  }

  @Test
  void followsFewRedirectsAndGuardsEach() throws IOException {
    String good = mirror("HTTP/1.1 200 OK\r\n" + MODIFIED + "\r\n[]");
    String once = mirror("HTTP/1.1 301 Moved\r\nLocation: " + good + "list\r\n\r\n");
    String loop = mirror("HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n");
    String file = mirror("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n");

    assertThat(probe.ask(once)).isInstanceOf(MirrorProbe.Answer.Modified.class);
    assertThat(failure(probe.ask(loop))).contains("more than 3 times");
    assertThat(failure(probe.ask(file))).contains("Only http and https");
  }

  @Test
  void asksNoPrivateAddressUnlessItMay() throws IOException {
    String mirror = mirror("HTTP/1.1 200 OK\r\n" + MODIFIED + "\r\n[]");
    MirrorProbe guarded = new MirrorProbe(new OutgoingGuard(false), TIMEOUT);

    assertThat(failure(guarded.ask(mirror))).contains("not public");
    assertThat(failure(guarded.ask("http://localhost:1/"))).contains("not public");
    assertThat(failure(guarded.ask("http://user@example.org/"))).contains("credentials");
    assertThat(requests).isEmpty();
  }

  @Test
  void failsWhereNobodyListens() throws IOException {
    String mirror = mirror("");
    stop();

    assertThat(failure(probe.ask(mirror))).contains("connection to it failed");
  }

  private static String failure(MirrorProbe.Answer answer) {
    assertThat(answer).isInstanceOf(MirrorProbe.Answer.Failed.class);
    return ((MirrorProbe.Answer.Failed) answer).why();
  }

  private String mirror(String answer) throws IOException {
    return mirror(out -> out.write(answer.getBytes(ISO_8859_1)));
  }

  private String mirror(Behaviour behaviour) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    servers.add(server);
    Thread.ofVirtual().start(() -> serve(server, behaviour));
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private void serve(ServerSocket server, Behaviour behaviour) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        requests.add(head(socket.getInputStream()));
        behaviour.to(socket.getOutputStream());
      } catch (Exception e) {
        // The client went away, or the test is over: either is what some tests are about.
        Thread.onSpinWait();
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
