package org.pgxn.server.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.server.start.StartRefusal;

/**
 * As whom PostgreSQL's programs run, which refuse to run as root.
 *
 * @param prefix what comes before a command
 * @param account owns the cluster's files; absent if that is whoever runs this server
 */
record Privileges(List<String> prefix, @Nullable UserPrincipal account) {

  private static final Privileges OWN = new Privileges(List.of(), null);
  private static final List<String> ACCOUNTS = List.of("postgres", "nobody");

  /**
   * An own user namespace: inside it the process is nobody, outside its files stay root's. So a
   * cluster made in this way looks the same however the server is started later.
   */
  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  /** Copies the prefix. */
  Privileges {
    prefix = List.copyOf(prefix);
  }

  /**
   * Chooses the way that this machine allows.
   *
   * @param cluster decides, if it is there, by whose it is
   * @throws StartRefusal if this server runs as root and no way works
   */
  static Privileges choose(Path cluster) throws IOException {
    if (!isRoot()) {
      return OWN;
    }
    Optional<UserPrincipal> owner = owner(cluster).filter(found -> !found.getName().equals("root"));
    if (owner.isEmpty() && works(NAMESPACE)) {
      return new Privileges(NAMESPACE, null);
    }
    return owner
        .map(UserPrincipal::getName)
        .map(Stream::of)
        .orElseGet(ACCOUNTS::stream)
        .flatMap(name -> as(name, cluster).stream())
        .findFirst()
        .orElseThrow(() ->
            new StartRefusal(
                "The embedded PostgreSQL does not run as root, and neither unshare nor setpriv"
                    + " gives it another user here.",
                "Start the server as an ordinary user, or set PGXN_DATABASE_URL to a PostgreSQL"
                    + " that runs already."));
  }

  /** Hands a file or folder to whoever must own it. */
  void give(Path file) throws IOException {
    if (account != null) {
      Files.setOwner(file, account);
    }
  }

  /** A command as it is to be run. */
  List<String> command(String... command) {
    return Stream.concat(prefix.stream(), Stream.of(command)).toList();
  }

  static boolean works(List<String> prefix) {
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

  private static Optional<Privileges> as(String account, Path cluster) {
    List<String> prefix =
        List.of("setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups");
    List<String> nogroup =
        List.of("setpriv", "--reuid=" + account, "--regid=65534", "--clear-groups");
    return Stream.of(prefix, nogroup)
        .filter(Privileges::works)
        .findFirst()
        .flatMap(found -> principal(account, cluster).map(user -> new Privileges(found, user)));
  }

  private static Optional<UserPrincipal> principal(String account, Path path) {
    try {
      return Optional.of(
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<UserPrincipal> owner(Path file) throws IOException {
    try {
      return Optional.of(Files.getOwner(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isRoot() throws IOException {
    return Files.exists(Path.of("/proc/self"))
        && Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid
        && uid == 0;
  }
}
