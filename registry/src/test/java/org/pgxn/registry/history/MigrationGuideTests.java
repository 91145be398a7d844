package org.pgxn.registry.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of the guide that writes into the tree of a manager, which is another account's. */
class MigrationGuideTests {
  private static final int MANAGER = 12_345;
  private static final boolean ROOT = Objects.equals(System.getProperty("user.name"), "root");

  @TempDir private Path folder;
  private Path ours = Path.of("ours");
  private Path managers = Path.of("managers");

  @BeforeEach
  void makeTheTrees() throws IOException {
    boolean rsync = Files.isExecutable(Path.of("/usr/bin/rsync"));
    assumeTrue(rsync || Boolean.parseBoolean(System.getenv("CI")), "rsync is not installed");
    ours = folder.resolve("ours");
    Path release = Files.createDirectories(ours.resolve("root/dist/pair/1.0.0"));
    Files.writeString(release.resolve("META.json"), "{}");
    Files.writeString(ours.resolve("root/index.json"), "ours");
    managers = folder.resolve("managers");
    for (Path path : List.of(managers, managers.resolve("dist"))) {
      Files.createDirectory(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxr-x"));
      if (ROOT) {
        Files.setAttribute(path, "unix:uid", MANAGER);
      }
    }
  }

  @Test
  void leavesTheManagerItsTree() throws IOException, InterruptedException {
    Object owner = owner(managers);
    runTheWayBack();
    Path dist = managers.resolve("dist");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dist)))
        .isEqualTo("rwxrwxr-x");
    for (String path : List.of("", "dist", "dist/pair", "dist/pair/1.0.0/META.json")) {
      assertThat(owner(managers.resolve(path))).as(path).isEqualTo(owner);
    }
    assertThat(managers.resolve("index.json")).doesNotExist();
  }

  private void runTheWayBack() throws IOException, InterruptedException {
    String step = new MigrationGuide().step("restore");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-eu", "-c", step.substring(step.indexOf("rsync"))).inheritIO();
    shell
        .environment()
        .putAll(Map.of("PGXN_DATA", ours.toString(), "PGXN_MANAGER_ROOT", managers.toString()));
    assertThat(shell.start().waitFor()).isZero();
  }

  private static Object owner(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
