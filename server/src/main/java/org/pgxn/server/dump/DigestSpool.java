package org.pgxn.server.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lines kept on disk, since there may be millions. Not thread-safe. */
final class DigestSpool implements Closeable {
  private final Path file;
  private final BufferedWriter writer;
  private long count;

  DigestSpool() throws IOException {
    this.file = Files.createTempFile("pgxn-dump-", ".txt");
    this.writer = Files.newBufferedWriter(file, UTF_8);
  }

  /** Gets a line. */
  interface Visitor {
    void visit(String line) throws IOException;
  }

  void add(String line) throws IOException {
    writer.write(line);
    writer.write('\n');
    count++;
  }

  long count() {
    return count;
  }

  void forEach(Visitor visitor) throws IOException {
    writer.flush();
    try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        visitor.visit(line);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (writer) {
      Files.deleteIfExists(file);
    }
  }
}
