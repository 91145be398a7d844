package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.events.EventLog;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;

@PostgresTest
class TreeProgressIT {
  private static final int WAITING = 8;

  private final RegistryParts parts;
  private final AtomicLong position = new AtomicLong();
  private final AtomicInteger questions = new AtomicInteger();
  private final TreeProgress progress;

  TreeProgressIT(TestDatabase database, @TempDir Path data) {
    parts = RegistryParts.on(database.dataSource(), data);
    progress =
        new TreeProgress(
            parts.bean(DirtyPaths.class),
            _ -> {
              questions.incrementAndGet();
              return position.get();
            },
            parts.bean(EventLog.class));
  }

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void manyWhoWaitAskSeldomAndTogether() throws Exception {
    assertThat(await(Duration.ofSeconds(1))).hasSize(WAITING).containsOnly(false);
    assertThat(questions.get()).isBetween(1, 20);
  }

  @Test
  void allWhoWaitGoOnOnceTheTreeIsComplete() throws Exception {
    try (ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Boolean>> answers = writer.submit(() -> await(Duration.ofMinutes(1)));
      while (questions.get() == 0) {
        Thread.onSpinWait();
      }
      position.set(1);
      progress.signal();
      assertThat(answers.get()).hasSize(WAITING).containsOnly(true);
    }
  }

  private List<Boolean> await(Duration timeout) throws InterruptedException, ExecutionException {
    Callable<Boolean> waiter = () -> progress.await(1, timeout);
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      return waiting.invokeAll(Collections.nCopies(WAITING, waiter)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
