package org.pgxn.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets a server run that refuses to run as root. */
final class Unprivileged {

  private static final String ACCOUNT = "postgres";

  private Unprivileged() {}

  /**
   * Finds what to put before a command.
   *
   * @param folder the server's folder, handed to the other account where one is needed
   * @return nothing, unless this JVM runs as root
   */
  static List<String> prefix(Path folder) throws IOException {
    if (!isRoot()) {
      return List.of();
    }
    // An own user namespace: inside it the process is nobody, outside its files stay root's.
    List<String> namespace = List.of("unshare", "-U");
    if (works(namespace)) {
      return namespace;
    }
    List<String> account = List.of("runuser", "-u", ACCOUNT, "--");
    if (works(account)) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT));
      return account;
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and neither unshare -U nor runuser -u postgres works");
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid && uid == 0;
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
