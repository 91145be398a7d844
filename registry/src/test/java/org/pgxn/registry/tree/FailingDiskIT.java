package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.platform.problem.StorageTrouble;
import org.pgxn.registry.PublishResult;
import org.pgxn.registry.TestArchive;
import org.pgxn.testkit.TestDatabase;
import org.pgxn.testkit.disk.DiskFault;
import org.pgxn.testkit.disk.DiskStep;
import org.pgxn.testkit.disk.TestDisk;

/** Releases on a disk that is full, broken, read-only or slow, from each of its steps on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingDiskIT {
  private static final int MOST_STEPS = 400;

  private final TestDisk disk = new TestDisk();
  private final TestDatabase database = TestDatabase.migrated();
  private final RegistryParts registry;
  private int releases;

  FailingDiskIT() {
    registry = RegistryParts.on(database.dataSource(), disk.root().resolve("data"));
    registry.user("ann");
    registry.start();
  }

  @AfterAll
  void stop() {
    registry.close();
    database.close();
  }

  /**
   * What is wrong with the disk.
   *
   * @param stride how many steps lie between two that are tried
   */
  record Fault(String name, DiskFault fault, StorageTrouble trouble, int stride) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault("full", DiskFault.full(), StorageTrouble.FULL, 1),
        new Fault("read-only", DiskFault.readOnly(), StorageTrouble.UNWRITABLE, 2),
        new Fault("broken", DiskFault.broken(), StorageTrouble.UNWRITABLE, 3));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesOrReleasesAndIsWholeWhenTheDiskIsWellAgain(Fault fault) throws IOException {
    int refused = 0;
    boolean reached = true;
    for (int step = 0; reached && step < MOST_STEPS; step += fault.stride) {
      String name = "disk" + releases++;
      Counted counted = new Counted(fault.fault.from(step));
      disk.fault(counted);
      Throwable thrown = catchThrowable(() -> release(name));
      reached = counted.failed;
      disk.fault(DiskFault.none());
      String as = fault + " from step " + step;
      if (thrown == null) {
        assertThat(isReleased(name)).as(as).isTrue();
      } else {
        refused++;
        assertThat(StorageTrouble.causeOf(thrown)).as(as).isEqualTo(Optional.of(fault.trouble));
        assertThat(isReleased(name)).as(as).isFalse();
        release(name);
      }
      if (fault.trouble() == StorageTrouble.FULL) {
        assertThat(staged()).as(as).allMatch(file -> file.contains("/writer-"));
      }
      registry.catchUp();
    }
    assertThat(refused).isGreaterThan(3);
    assertThat(reached).isFalse();
    assertThat(registry.verify().differences()).isEmpty();
  }

  private static final class Counted implements DiskFault {
    private final DiskFault fault;
    private boolean failed;

    Counted(DiskFault fault) {
      this.fault = fault;
    }

    @Override
    public void before(DiskStep step) throws IOException {
      try {
        fault.before(step);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }
  }

  @Test
  void catchesUpWithAListThatAFullDiskHeldBack() throws IOException {
    String name = "held" + releases++;
    release(name);
    disk.fault(DiskFault.full());
    // The loop of the writer pauses then.
    assertThat(StorageTrouble.causeOf(catchThrowable(registry::catchUp)))
        .contains(StorageTrouble.FULL);
    disk.fault(DiskFault.none());
    registry.catchUp();
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void releasesOnADiskThatIsSlow() throws IOException {
    disk.fault(DiskFault.slow(Duration.ofMillis(5)));
    release("slow" + releases++);
    registry.catchUp();
    disk.fault(DiskFault.none());
    assertThat(registry.verify().differences()).isEmpty();
  }

  private void release(String name) throws IOException {
    PublishResult result = registry.release("ann", TestArchive.release(name, "1.0.0"));
    assertThat(result).isInstanceOf(PublishResult.Published.class);
  }

  private boolean isReleased(String name) {
    return registry
        .jdbc()
        .sql("SELECT EXISTS (SELECT FROM pgxn.release WHERE name = :name::citext)")
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  private List<String> staged() throws IOException {
    Path staging = registry.data().staging();
    try (Stream<Path> files = Files.walk(staging)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }
}
