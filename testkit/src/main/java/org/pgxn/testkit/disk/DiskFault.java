package org.pgxn.testkit.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What is wrong with a disk. Its messages are those of Linux. */
@FunctionalInterface
public interface DiskFault {

  /**
   * Is asked before each step.
   *
   * @throws IOException to refuse it
   */
  void before(DiskStep step) throws IOException;

  /** Nothing is wrong. */
  static DiskFault none() {
    return step -> {};
  }

  /** No space is left. */
  static DiskFault full() {
    return step -> {
      if (step.kind().takesSpace()) {
        throw failure(step, "No space left on device");
      }
    };
  }

  /** Mounted read-only, as Linux does with a disk that shows errors. */
  static DiskFault readOnly() {
    return step -> {
      throw failure(step, "Read-only file system");
    };
  }

  /** Every change fails. */
  static DiskFault broken() {
    return step -> {
      throw failure(step, "Input/output error");
    };
  }

  /** Every change takes its time. */
  static DiskFault slow(Duration each) {
    return step -> LockSupport.parkNanos(each.toNanos());
  }

  /** This fault from the step with a number on; the next step has number 0. */
  default DiskFault from(int first) {
    AtomicInteger steps = new AtomicInteger();
    return step -> {
      if (steps.getAndIncrement() >= first) {
        before(step);
      }
    };
  }

  /** This fault at the one step with a number; the next step has number 0. */
  default DiskFault onlyAt(int number) {
    AtomicInteger steps = new AtomicInteger();
    return step -> {
      if (steps.getAndIncrement() == number) {
        before(step);
      }
    };
  }

  private static IOException failure(DiskStep step, String reason) {
    // An open file fails with the bare reason, a path with its name before it.
    return step.kind() == DiskStep.Kind.WRITE || step.kind() == DiskStep.Kind.SYNC
        ? new IOException(reason)
        : new FileSystemException(step.path(), null, reason);
  }
}
