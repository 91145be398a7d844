package org.pgxn.server.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

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
  private long damaged;

  ArchiveMembers(DumpSource source, MemberWriter members, Consumer<String> progress) {
    this.source = source;
    this.members = members;
    this.progress = progress;
  }

  /** A damaged one is written too: its bytes may still help somebody. */
  void archive(String sha256) throws IOException {
    Path file = Objects.requireNonNull(source.archives()).locate(sha256);
    String digest;
    try {
      digest = members.put(DumpFormat.ARCHIVES + sha256, file);
    } catch (NoSuchFileException e) {
      missing++;
      name(sha256);
      return;
    }
    if (!digest.equals(sha256)) {
      damaged++;
      name(sha256);
    }
    copied++;
    bytes += Files.size(file);
    if (copied % BETWEEN_LINES == 0) {
      progress.accept("%d archives, %d MiB".formatted(copied, bytes >> 20));
    }
  }

  /** Whoever put it there may have taken it away meanwhile. */
  void file(String path) throws IOException {
    Path file = Objects.requireNonNull(source.root()).resolve(path);
    if (Files.isRegularFile(file)) {
      members.put(DumpFormat.FILES + path, file);
    }
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

  long damaged() {
    return damaged;
  }

  List<String> faulty() {
    return List.copyOf(faulty);
  }

  private void name(String sha256) {
    if (faulty.size() < MOST_NAMED) {
      faulty.add(sha256);
    }
  }
}
