package org.pgxn.server.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.server.dump.MemberReader.Member;

/** Puts archives into the store and files into the tree, durable. Not thread-safe. */
final class FileRestorer {
  private static final int BETWEEN_LINES = 1_000;

  private final DataFolder folder;
  private final ArchiveStore archives;
  private final DurableFolder tree;
  private final Consumer<String> progress;
  private long restored;
  private long damaged;

  FileRestorer(DataFolder folder, Consumer<String> progress) {
    this.folder = folder;
    this.archives = new ArchiveStore(folder);
    this.tree = new DurableFolder(folder.root(), folder.staging());
    this.progress = progress;
  }

  void restore(Member member) throws IOException {
    Files.createDirectories(folder.staging());
    Path staged = folder.staging().resolve("restore-" + UUID.randomUUID());
    try {
      String sha256 = write(member, staged);
      if (member.name().startsWith(DumpFormat.FILES)) {
        DurableFolder.Changes changes = tree.change();
        changes.move(staged, member.name().substring(DumpFormat.FILES.length()));
        changes.sync();
      } else if (member.name().equals(DumpFormat.ARCHIVES + sha256)) {
        archives.put(staged, sha256);
        if (++restored % BETWEEN_LINES == 0) {
          progress.accept("%d archives".formatted(restored));
        }
      } else {
        damaged++;
      }
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  /**
   * Tells how many archives came in.
   *
   * @param expected how many were damaged where the dump was made
   */
  long finish(long expected) {
    if (damaged != expected) {
      throw new DumpRefusedException(
          "%d archives of the dump have other digests than their names.".formatted(damaged),
          "Nothing was restored. Copy the dump again from where it was made, or use another.");
    }
    return restored;
  }

  private static String write(Member member, Path file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel);
        DigestOutputStream digested = new DigestOutputStream(out, MemberDigest.sha256())) {
      member.bytes().transferTo(digested);
      channel.force(true);
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    }
  }
}
