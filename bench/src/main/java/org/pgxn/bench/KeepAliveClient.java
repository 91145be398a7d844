package org.pgxn.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads files over one connection, with so little work of its own that the server's shows. It knows
 * only bodies whose length is told.
 */
final class KeepAliveClient implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  KeepAliveClient(int port, String path) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads the file once.
   *
   * @return its length
   */
  long get() throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    if (!status.contains(" 200")) {
      throw new IOException(status);
    }
    long length = -1;
    String header = line();
    while (!header.isEmpty()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Long.parseLong(header.substring(LENGTH.length()).strip());
      }
      header = line();
    }
    in.skipNBytes(length);
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("The server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
      next = in.read();
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
