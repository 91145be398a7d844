package org.pgxn.registry.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.history.MissingArchives.Problem;
import org.pgxn.testkit.SettableClock;

/** A manager whose tree is not there, or cannot be read. */
class ManagerTreeAccessIT {
  private final OldManager manager = OldManager.withHistory();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream out = System.out;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(log, true, UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    out.print(log.toString(UTF_8));
    manager.close();
  }

  @Test
  void saysOnceWhatIsWrongAndGoesOnWhenItIsNot(@TempDir Path folder) throws IOException {
    Path root = folder.resolve("managers");
    try (TestRegistry registry =
        TestRegistry.start(
            manager.database(),
            folder.resolve("data"),
            SettableClock.at("2026-01-05T09:58:12Z"),
            Map.of("pgxn.manager-root", root.toString()))) {
      ManagerArchives archives = registry.bean(ManagerArchives.class);
      MissingArchives missing = registry.bean(MissingArchives.class);

      archives.takeAll();
      archives.takeAll();
      assertThat(warnings("There is no folder " + root)).hasSize(1);
      assertThat(missing.counts()).isEmpty();

      Files.createDirectory(root);
      Path inTheWay = Files.writeString(root.resolve("dist"), "no folder");
      archives.takeAll();
      archives.takeAll();
      assertThat(warnings(inTheWay + " is no folder")).hasSize(1);
      assertThat(missing.counts()).isEmpty();

      Files.delete(inTheWay);
      Files.createDirectory(inTheWay);
      for (String name : List.of("pair", "bundle")) {
        Files.createSymbolicLink(inTheWay.resolve(name), inTheWay.resolve(name));
      }
      archives.takeAll();
      assertThat(warnings("is left for later")).hasSize(1);
      assertThat(warnings("are left for later")).hasSize(1);

      Files.delete(inTheWay.resolve("pair"));
      Files.delete(inTheWay.resolve("bundle"));
      archives.takeAll();
      assertThat(missing.counts()).containsOnlyKeys(Problem.MISSING).containsValue(9L);
    }
  }

  @Test
  void saysOnceWhichReleaseStaysOut(@TempDir Path folder) {
    manager.release("dan", "n".repeat(260), "1.0.0", "", "long_name");
    try (TestRegistry registry =
        TestRegistry.start(manager.database(), folder, SettableClock.at("2026-01-05T09:58:12Z"))) {
      ManagerReleases releases = registry.bean(ManagerReleases.class);
      releases.notice();
      releases.notice();
      assertThat(warnings("its name is too long for a file")).hasSize(1);
    }
  }

  private List<String> warnings(String text) {
    return log.toString(UTF_8)
        .lines()
        .filter(line -> line.contains("WARN") && line.contains(text))
        .toList();
  }
}
