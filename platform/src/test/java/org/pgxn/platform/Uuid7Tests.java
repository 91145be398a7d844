package org.pgxn.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class Uuid7Tests {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2022-02-22T19:22:22Z"));
  private final Uuid7 ids = new Uuid7(() -> now.get(), new Random(7));

  @Test
  void hasTimeVersionAndVariant() {
    UUID id = ids.next();
    // The time of RFC 9562 appendix A.6.
    assertThat(id.toString()).startsWith("017f22e2-79b0-7");
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void growsWithinOneMillisecondAndBeyondTheCounter() {
    String previous = "";
    for (int i = 0; i < 10_000; i++) {
      String next = ids.next().toString();
      assertThat(next).isGreaterThan(previous);
      previous = next;
    }
  }

  @Test
  void growsWhenTheClockIsSetBack() {
    String before = ids.next().toString();
    now.updateAndGet(moment -> moment.minusSeconds(60));
    assertThat(ids.next().toString()).isGreaterThan(before);
  }

  @Test
  void neverRepeatsItselfAcrossThreads() throws Exception {
    Set<UUID> all = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<UUID>>> futures = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        futures.add(threads.submit(this::thousand));
      }
      for (Future<List<UUID>> future : futures) {
        all.addAll(future.get());
      }
    }
    assertThat(all).hasSize(8_000);
  }

  private List<UUID> thousand() {
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(ids.next());
    }
    return made;
  }
}
