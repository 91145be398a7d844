package org.pgxn.testkit.disk;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A file or folder: as it is, and as far as it is durable. Arrays and sets are never changed. */
abstract sealed class Node {
  /** As with a strict umask, so that modes which nobody set show themselves. */
  private static final Set<PosixFilePermission> FIRST_MODE =
      PosixFilePermissions.fromString("rwx------");

  Set<PosixFilePermission> mode = FIRST_MODE;
  Set<PosixFilePermission> durableMode = FIRST_MODE;
  FileTime modified = FileTime.fromMillis(System.currentTimeMillis());

  /** Makes all that is known of this durable. */
  abstract void synchronise();

  abstract Node copy(Map<Node, Node> copies);

  abstract Node afterPowerLoss(PowerLoss loss, Map<Node, Node> survivors);

  <N extends Node> N withAttributes(N other, Set<PosixFilePermission> otherMode) {
    other.mode = otherMode;
    other.durableMode = otherMode.equals(mode) ? durableMode : otherMode;
    other.modified = modified;
    return other;
  }

  /** A file; several names may lead to it. */
  static final class FileNode extends Node {
    byte[] bytes = {};
    byte @Nullable [] durable;

    @Override
    void synchronise() {
      durable = bytes;
      durableMode = mode;
    }

    @Override
    FileNode copy(Map<Node, Node> copies) {
      Node known = copies.get(this);
      if (known != null) {
        return (FileNode) known;
      }
      FileNode copy = withAttributes(new FileNode(), mode);
      copy.bytes = bytes;
      copy.durable = durable;
      copies.put(this, copy);
      return copy;
    }

    @Override
    FileNode afterPowerLoss(PowerLoss loss, Map<Node, Node> survivors) {
      Node known = survivors.get(this);
      if (known != null) {
        return (FileNode) known;
      }
      boolean whole = loss.keepsContents();
      FileNode survivor =
          withAttributes(new FileNode(), whole || durable == null ? mode : durableMode);
      if (whole) {
        survivor.bytes = bytes;
      } else if (durable != null) {
        survivor.bytes = durable;
      } else {
        survivor.bytes = loss.zeroes() ? new byte[bytes.length] : new byte[0];
      }
      survivor.synchronise();
      survivors.put(this, survivor);
      return survivor;
    }
  }

  /** A folder. */
  static final class FolderNode extends Node {
    final Map<String, Node> entries = new TreeMap<>();
    final Map<String, Node> durable = new TreeMap<>();

    @Override
    void synchronise() {
      durable.clear();
      durable.putAll(entries);
      durableMode = mode;
    }

    @Override
    FolderNode copy(Map<Node, Node> copies) {
      Node known = copies.get(this);
      if (known != null) {
        return (FolderNode) known;
      }
      FolderNode copy = withAttributes(new FolderNode(), mode);
      copies.put(this, copy);
      entries.forEach((name, node) -> copy.entries.put(name, node.copy(copies)));
      durable.forEach((name, node) -> copy.durable.put(name, node.copy(copies)));
      return copy;
    }

    FolderNode copy() {
      return copy(new IdentityHashMap<>());
    }

    @Override
    FolderNode afterPowerLoss(PowerLoss loss, Map<Node, Node> survivors) {
      Node known = survivors.get(this);
      if (known != null) {
        return (FolderNode) known;
      }
      FolderNode survivor = withAttributes(new FolderNode(), mode);
      survivors.put(this, survivor);
      Set<String> names = new TreeSet<>(entries.keySet());
      names.addAll(durable.keySet());
      for (String name : names) {
        Node now = entries.get(name);
        Node kept = now == durable.get(name) || loss.keepsName() ? now : durable.get(name);
        if (kept != null) {
          survivor.entries.put(name, kept.afterPowerLoss(loss, survivors));
        }
      }
      survivor.synchronise();
      return survivor;
    }
  }
}
