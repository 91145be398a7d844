package org.pgxn.bench;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The least that can take a release: receives and hashes an archive, commits one row, and does as
 * many writes, renames and flushes of files and folders as the server. It checks nothing.
 */
final class LoadBaseline implements AutoCloseable {
  private final Path folder;
  private final JdbcClient jdbc;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Work work = new Work(0, 0, 0);

  /**
   * What the server does for a release beside its archive.
   *
   * @param files that are written and flushed
   * @param bytes of each
   * @param folders that are flushed
   */
  record Work(int files, int bytes, int folders) {}

  LoadBaseline(Path folder, JdbcClient jdbc) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.jdbc = jdbc;
    jdbc.sql("CREATE TABLE public.bench_release (name text, sha256 text)").update();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    server.setExecutor(threads);
    server.createContext("/", this::release);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void does(Work wanted) {
    work = wanted;
  }

  private void release(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path staged = folder.resolve(UUID.randomUUID().toString());
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream body = new DigestInputStream(exchange.getRequestBody(), digest)) {
        write(staged, body.readAllBytes());
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      Path own = Files.createDirectory(folder.resolve("release-" + UUID.randomUUID()));
      Files.move(staged, own.resolve(sha256), ATOMIC_MOVE);
      force(own);
      jdbc.sql("INSERT INTO public.bench_release VALUES (:name, :sha256)")
          .param("name", own.toString())
          .param("sha256", sha256)
          .update();
      byte[] document = new byte[work.bytes()];
      for (int i = 0; i < work.files(); i++) {
        Path made = folder.resolve(UUID.randomUUID().toString());
        write(made, document);
        Files.move(made, own.resolve("file-" + i), ATOMIC_MOVE);
      }
      for (int i = 0; i < work.folders(); i++) {
        force(own);
      }
      exchange.sendResponseHeaders(201, -1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
