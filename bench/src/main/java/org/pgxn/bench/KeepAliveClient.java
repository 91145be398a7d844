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
 * Reads a file over a connection that it keeps until the server says that it closes it, with so
 * little work of its own that the server's shows. It knows only bodies whose length is told.
 */
final class KeepAliveClient implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;
  private static final String LENGTH = "content-length:";
  private static final String CLOSE = "connection: close";

  private final int port;
  private final byte[] request;
  private Socket socket;
  private InputStream in;

  KeepAliveClient(int port, String path) throws IOException {
    this.port = port;
    socket = connect(port);
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
    boolean last = false;
    String header = line();
    while (!header.isEmpty()) {
      String lowerCase = header.toLowerCase(Locale.ROOT);
      if (lowerCase.startsWith(LENGTH)) {
        length = Long.parseLong(header.substring(LENGTH.length()).strip());
      }
      last |= lowerCase.equals(CLOSE);
      header = line();
    }
    in.skipNBytes(length);
    if (last) {
      socket.close();
      socket = connect(port);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }
    return length;
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
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
