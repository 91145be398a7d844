package org.pgxn.server.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.pgxn.registry.holdings.Holdings.Untaken;
import org.pgxn.server.dump.MemberWriter.Written;

/** Writes archives as members, and counts those that are not as they were. Not thread-safe. */
final class ArchiveMembers {
  private static final int MOST_NAMED = 100;
  private static final int BETWEEN_LINES = 1_000;

  private final DumpSource source;
  private final MemberWriter members;
  private final Consumer<String> progress;
  private final List<String> faulty = new ArrayList<>();
  private long copied;
  private long bytes;
  private long missing;
  private long untaken;
  private long damaged;

  ArchiveMembers(DumpSource source, MemberWriter members, Consumer<String> progress) {
    this.source = source;
    this.members = members;
    this.progress = progress;
  }

  /**
   * A damaged one is written too: its bytes may still help somebody. Whatever keeps one from being
   * read, a dump is never wanted more than then.
   */
  void archive(String sha256) throws IOException {
    Path file = Objects.requireNonNull(source.archives()).locate(sha256);
    Optional<Written> written = members.put(DumpFormat.ARCHIVES + sha256, file);
    if (written.isEmpty()) {
      missing++;
      name(sha256);
      return;
    }
    if (!written.get().sha256().equals(sha256)) {
      damaged++;
      name(sha256);
    }
    copied++;
    bytes += written.get().size();
    if (copied % BETWEEN_LINES == 0) {
      progress.accept("%d archives, %d MiB".formatted(copied, bytes >> 20));
    }
  }

  /**
   * Whoever put it there may have taken it away meanwhile. There is no digest to tell a damaged one
   * by, so it is read before it is written.
   */
  void file(String path) throws IOException {
    Path file = Objects.requireNonNull(source.root()).resolve(path);
    boolean whole = isReadable(file) && members.put(DumpFormat.FILES + path, file).isPresent();
    if (!whole && path.endsWith(Untaken.ARCHIVE)) {
      untaken(path);
    }
  }

  private static boolean isReadable(Path file) {
    try {
      return Files.isRegularFile(file) && Files.copy(file, OutputStream.nullOutputStream()) >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Notes an archive that is a PGXN Manager's alone. */
  void untaken(String path) {
    untaken++;
    name(path);
  }

  long copied() {
    return copied;
  }

  long bytes() {
    return bytes;
  }

  long missing() {
    return missing;
  }

  long untaken() {
    return untaken;
  }

  long damaged() {
    return damaged;
  }

  List<String> faulty() {
    return List.copyOf(faulty);
  }

  private void name(String archive) {
    if (faulty.size() < MOST_NAMED) {
      faulty.add(archive);
    }
  }
}
