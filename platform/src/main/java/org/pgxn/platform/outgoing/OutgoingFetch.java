package org.pgxn.platform.outgoing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Gets small documents from others: the connection goes to the very address that the guard allowed,
 * no redirect is followed, and the whole ends after a fixed time and a fixed number of bytes.
 * Thread-safe.
 */
public final class OutgoingFetch {

  private final OutgoingGuard guard;
  private final int mostBytes;
  private final Duration timeout;

  /**
   * Makes the client.
   *
   * @param guard decides where it may go
   * @param mostBytes of a document
   * @param timeout for all of a request
   */
  public OutgoingFetch(OutgoingGuard guard, int mostBytes, Duration timeout) {
    this.guard = guard;
    this.mostBytes = mostBytes;
    this.timeout = timeout;
  }

  /**
   * Gets a document.
   *
   * @param target of the scheme http or https
   * @return its bytes
   * @throws IOException if it cannot be had, is too large, or if its status is not 200
   */
  public byte[] get(URI target) throws IOException {
    try (ExecutorService single = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<byte[]> answer = single.submit(() -> ask(target));
      try {
        return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Interrupts the virtual thread, which closes the socket that it reads.
        answer.cancel(true);
        throw new IOException("No answer within %d s".formatted(timeout.toSeconds()), e);
      } catch (ExecutionException e) {
        throw new IOException(String.valueOf(e.getCause()), e);
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Interrupted while asking");
      }
    }
  }

  private byte[] ask(URI target) throws IOException {
    try (Socket socket = connect(target)) {
      socket.getOutputStream().write(request(target));
      socket.getOutputStream().flush();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      return new OutgoingAnswer(in, mostBytes).read();
    }
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
    User-Agent: pgxn-server
    Accept: application/json, */*;q=0.1
    Accept-Encoding: identity
    Connection: close

    """
        .formatted(path, query, target.getHost(), port)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
