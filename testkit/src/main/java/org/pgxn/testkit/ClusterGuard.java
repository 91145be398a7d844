package org.pgxn.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends a cluster together with this JVM.
 *
 * <p>A small shell waits for the end of its standard input. The operating system closes that pipe
 * when the JVM ends in whatever way, {@code kill -9} included, which no shutdown hook would see.
 */
final class ClusterGuard {

  private static final String WAIT_THEN_REMOVE =
      """
      trap '' INT TERM HUP
      cat >/dev/null
      pid=$(head -n 1 "$2/postmaster.pid" 2>/dev/null)
      if [ -n "$pid" ]; then
        kill -QUIT "$pid"
        tries=0
        while [ -e "$2/postmaster.pid" ] && [ $tries -lt 100 ]; do
          tries=$((tries + 1))
          sleep 0.1
        done
      fi
      rm -rf "$1"
      """;

  private ClusterGuard() {}

  /**
   * Watches over a running cluster.
   *
   * @param folder is removed with everything in it
   * @param data the cluster's data folder
   */
  static void watch(Path folder, Path data) throws IOException {
    new ProcessBuilder(
            List.of("sh", "-c", WAIT_THEN_REMOVE, "sh", folder.toString(), data.toString()))
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }
}
