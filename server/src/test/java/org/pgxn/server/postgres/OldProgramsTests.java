package org.pgxn.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldProgramsTests {

  @TempDir Path parent;

  @Test
  void takesTheNewestOfAllThatEarlierVersionsUnpacked() throws Exception {
    unpacked("16.9.0");
    unpacked("17.5.0");
    unpacked("17.10.0");
    unpacked("17.9");
    Files.createDirectories(parent.resolve("17.11.0/bin"));

    Programs found = new OldPrograms(parent).find("17", Optional.empty());

    assertThat(found.program("postgres"))
        .isEqualTo(parent.resolve("17.10.0/bin/postgres").toString());
  }

  private void unpacked(String version) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(version).resolve("bin"));
    Files.createFile(
        folder.resolve("postgres"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
