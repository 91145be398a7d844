package org.pgxn.platform.outgoing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingFetchTests {

  private static final OutgoingFetch FETCH =
      new OutgoingFetch(new OutgoingGuard(true), 10, Duration.ofSeconds(20));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789and more",
        "HTTP/1.1 200 OK\r\nX: y\r\n\r\n0123456789",
        "HTTP/1.0 200 OK\n\n0123456789",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n",
      })
  void readsADocument(String answer) throws IOException {
    assertThat(get(FETCH, answer)).isEqualTo("0123456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-x\r\n\r\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1/\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n01234567890",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n0123",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n0123",
        "HTTP/1.1 200 OK\r\n\r\n01234567890",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n6\r\n012345\r\n0\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n01",
      })
  void refusesEverythingElse(String answer) {
    assertThatThrownBy(() -> get(FETCH, answer)).isInstanceOf(IOException.class);
  }

  @Test
  void endsAHeadThatNeverEnds() {
    String endless = "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(4_000);
    assertThatThrownBy(() -> get(FETCH, endless)).hasMessageContaining("too large");
  }

  @Test
  void givesUpInTime() throws IOException {
    OutgoingFetch hasty = new OutgoingFetch(new OutgoingGuard(true), 10, Duration.ofMillis(100));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI target = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      assertThatThrownBy(() -> hasty.get(target)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void goesWhereTheGuardAllowsOnly() {
    OutgoingFetch guarded = new OutgoingFetch(new OutgoingGuard(false), 10, Duration.ofSeconds(20));
    assertThatThrownBy(() -> guarded.get(URI.create("http://127.0.0.1/")))
        .hasMessageContaining("not public");
  }

  private static String get(OutgoingFetch fetch, String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, answer));
      URI target = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys?x=y");
      return new String(fetch.get(target), ISO_8859_1);
    }
  }

  private static void serve(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) socket.getInputStream().read());
      }
      socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
    } catch (IOException e) {
      // The client has what it wants, or does not want any more.
    }
  }
}
