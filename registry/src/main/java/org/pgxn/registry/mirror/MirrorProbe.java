package org.pgxn.registry.mirror;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.pgxn.platform.outgoing.OutgoingGuard;
import org.pgxn.platform.outgoing.OutgoingGuard.RefusedTargetException;

/**
 * Asks a mirror for its list of mirrors. A mirror is anybody's machine: the connection goes to the
 * address that the guard allowed, follows few redirects and each through the guard, reads the head
 * and the first bytes of the body only, and ends after a fixed time. Thread-safe.
 */
final class MirrorProbe {
  private static final String LIST = "meta/mirrors.json";
  private static final int REDIRECTS = 3;
  private static final int FIRST_BYTES = 1_024;

  private final OutgoingGuard guard;
  private final Duration timeout;

  /**
   * Makes the probe.
   *
   * @param timeout for all of a request, its redirects included
   */
  MirrorProbe(OutgoingGuard guard, Duration timeout) {
    this.guard = guard;
    this.timeout = timeout;
  }

  /** What came of it. */
  sealed interface Answer {
    /** The mirror gave a list. */
    record Modified(Instant when) implements Answer {}

    /** It gave none; {@code why} is a sentence. */
    record Failed(String why) implements Answer {}
  }

  Answer ask(String mirror) {
    try (ExecutorService single = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> answer = single.submit(() -> follow(mirror));
      try {
        return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Interrupts the virtual thread, which closes the socket that it reads.
        answer.cancel(true);
        return new Answer.Failed("It did not answer within %d s.".formatted(timeout.toSeconds()));
      } catch (ExecutionException e) {
        return new Answer.Failed(reason(e.getCause() == null ? e : e.getCause()));
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        return new Answer.Failed("The check was interrupted.");
      }
    }
  }

  private static String reason(Throwable failure) {
    return switch (failure) {
      case RefusedTargetException refused -> String.valueOf(refused.getMessage());
      case UnknownHostException _ -> "Its host has no address.";
      case SSLException _ -> "Its certificate or its TLS cannot be trusted.";
      case IOException _ -> "The connection to it failed.";
      case IllegalArgumentException _ -> "Its address, or a redirect of it, is not valid.";
      default -> "It could not be asked.";
    };
  }

  private Answer follow(String mirror) throws IOException {
    URI target = URI.create(mirror.endsWith("/") ? mirror : mirror + "/").resolve(LIST);
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      try (Socket socket = connect(target)) {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        socket.getOutputStream().write(request(target));
        socket.getOutputStream().flush();
        Optional<ResponseHead> head = ResponseHead.read(in);
        if (head.isEmpty()) {
          return new Answer.Failed("It does not answer with HTTP.");
        }
        Optional<String> location = redirect(head.get());
        if (location.isEmpty()) {
          return judge(head.get(), in);
        }
        target = target.resolve(URI.create(location.get()));
      }
    }
    return new Answer.Failed("It redirects more than %d times.".formatted(REDIRECTS));
  }

  private Socket connect(URI target) throws IOException {
    InetAddress address = guard.address(target);
    boolean secure = "https".equalsIgnoreCase(target.getScheme());
    int port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
    int millis = Math.toIntExact(timeout.toMillis());
    Socket plain = new Socket(Proxy.NO_PROXY);
    boolean connected = false;
    try {
      plain.setSoTimeout(millis);
      plain.connect(new InetSocketAddress(address, port), millis);
      Socket socket = secure ? secured(plain, target.getHost(), port) : plain;
      connected = true;
      return socket;
    } finally {
      if (!connected) {
        plain.close();
      }
    }
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(URI target) {
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    String port = target.getPort() < 0 ? "" : ":" + target.getPort();
    return """
    GET %s%s HTTP/1.1
    Host: %s%s
    User-Agent: pgxn-server (check of mirrors)
    Accept: application/json, */*;q=0.1
    Accept-Encoding: identity
    Connection: close

    """
        .formatted(path, query, target.getHost(), port)
        .replace("\n", "\r\n")
        .getBytes(ISO_8859_1);
  }

  private static Optional<String> redirect(ResponseHead head) {
    return switch (head.status()) {
      case 301, 302, 303, 307, 308 -> head.header("location");
      default -> Optional.empty();
    };
  }

  private static Answer judge(ResponseHead head, InputStream body) throws IOException {
    if (head.status() != 200) {
      return new Answer.Failed("It answers with status %d.".formatted(head.status()));
    }
    Optional<String> modified = head.header("last-modified");
    if (modified.isEmpty()) {
      return new Answer.Failed("It does not say how new its files are (Last-Modified).");
    }
    if (head.header("content-encoding").isEmpty() && !beginsList(head, body)) {
      return new Answer.Failed("What it gives is no list of mirrors.");
    }
    try {
      return new Answer.Modified(
          ZonedDateTime.parse(modified.get(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return new Answer.Failed("It says in no valid form how new its files are (Last-Modified).");
    }
  }

  private static boolean beginsList(ResponseHead head, InputStream body) throws IOException {
    boolean sized = head.header("transfer-encoding").isPresent();
    for (int count = 0; count < FIRST_BYTES; count++) {
      int next = body.read();
      if (next < 0) {
        return false;
      }
      if (sized) {
        // The line with the size of the first chunk.
        sized = next != '\n';
      } else if (!Character.isWhitespace(next)) {
        return next == '[';
      }
    }
    return false;
  }
}
