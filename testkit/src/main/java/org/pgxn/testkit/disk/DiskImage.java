package org.pgxn.testkit.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import org.pgxn.testkit.disk.Node.FileNode;
import org.pgxn.testkit.disk.Node.FolderNode;

/** What a disk holds at one moment, and how much of that is durable. Never changes. */
public final class DiskImage {
  private final FolderNode root;

  DiskImage(FolderNode root) {
    this.root = root;
  }

  /** What is left of it. */
  public DiskImage afterPowerLoss(PowerLoss loss) {
    return new DiskImage(root.afterPowerLoss(loss, new IdentityHashMap<>()));
  }

  /** A digest of names, modes and contents, for telling images apart. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, root);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  FolderNode contents() {
    return root.copy();
  }

  private static void update(MessageDigest digest, FolderNode folder) {
    folder.entries.forEach((name, node) -> {
      digest.update((name + "/" + node.mode + "(").getBytes(UTF_8));
      switch (node) {
        case FileNode file -> digest.update(file.bytes);
        case FolderNode inner -> update(digest, inner);
      }
      digest.update((byte) ')');
    });
  }
}
