package org.pgxn.server.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Puts a cluster of another major in the place of the old one. Between its two renames there is no
 * cluster under the usual name; whoever finds it so makes the second.
 *
 * @param data the data folder
 */
record ClusterSwap(Path data) {
  private static final String CLUSTER = "postgres";

  /** Where a cluster is filled. */
  static String building(String major) {
    return CLUSTER + "-" + major + ".building";
  }

  /** Where the old cluster stays. */
  Path kept(String major) {
    return data.resolve(CLUSTER + "-" + major + ".old");
  }

  private Path ready(String major) {
    return data.resolve(CLUSTER + "-" + major + ".ready");
  }

  static boolean isOlder(String major, String than) {
    return major.chars().allMatch(Character::isDigit)
        && Integer.parseInt(major) < Integer.parseInt(than);
  }

  /** Removes what an upgrade left that did not come to its renames: it is behind by now. */
  void discard(String major) throws IOException {
    Programs.delete(ready(major));
    Programs.delete(data.resolve(building(major)));
    Programs.delete(data.resolve(building(major) + ".new"));
  }

  /** Swaps, when the cluster that was filled is stopped. */
  void swap(String from, String to) throws IOException {
    Files.move(data.resolve(building(to)), ready(to), StandardCopyOption.ATOMIC_MOVE);
    force();
    Files.move(data.resolve(CLUSTER), kept(from), StandardCopyOption.ATOMIC_MOVE);
    force();
    finish(to);
  }

  /** Makes the second rename if only that is missing. */
  void finish(String major) throws IOException {
    Path cluster = data.resolve(CLUSTER);
    if (!Files.exists(cluster) && Files.isDirectory(ready(major))) {
      Files.move(ready(major), cluster, StandardCopyOption.ATOMIC_MOVE);
      force();
    }
  }

  private void force() throws IOException {
    try (FileChannel channel = FileChannel.open(data, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
