package org.pgxn.meta.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest commit of a repository, read with git. */
public record PeerRepository(String name, Path gitDirectory) {

  /** Finds {@code OWNER/NAME} in a folder where {@code scripts/check-peers} would find it too. */
  public static Optional<PeerRepository> find(Path folder, String name) {
    String[] parts = name.split("/", 2);
    return Stream.of(parts[0] + "+" + parts[1], name, name + ".git", parts[1] + ".git", parts[1])
        .flatMap(
            place -> Stream.of("", "repo", ".git", "repo/.git").map(folder.resolve(place)::resolve))
        .filter(
            place -> Files.exists(place.resolve("HEAD")) && Files.exists(place.resolve("objects")))
        .findFirst()
        .map(place -> new PeerRepository(name, place));
  }

  /** The text of a file. */
  public String text(String path) {
    return git("show", "HEAD:" + path);
  }

  List<String> files(String folder, String suffix) {
    return git("ls-tree", "-r", "--name-only", "HEAD", folder)
        .lines()
        .filter(file -> file.endsWith(suffix))
        .toList();
  }

  private String git(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("git", "--git-dir=" + gitDirectory), Stream.of(arguments)).toList();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException("git ended with " + status + ": " + command);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
