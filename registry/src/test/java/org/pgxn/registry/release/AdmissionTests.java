package org.pgxn.registry.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTests {

  @Test
  void neverMoreAreAtWorkThanThereArePlaces() throws Exception {
    Admission admission = new Admission(3, Duration.ofMinutes(1));
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier three = new CyclicBarrier(3);
    List<Future<?>> uploads = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 300; i++) {
        uploads.add(
            threads.submit(() ->
                admission.admit(() -> {
                  most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                  meet(three);
                  return atWork.decrementAndGet();
                })));
      }
      for (Future<?> upload : uploads) {
        upload.get();
      }
    }
    assertThat(most.get()).isEqualTo(3);
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whoseTurnDoesNotComeIsTurnedAway() throws Exception {
    Admission admission = new Admission(1, Duration.ofMillis(10));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first =
          threads.submit(() ->
              admission.admit(() -> {
                inside.countDown();
                try {
                  done.await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
                return 1;
              }));
      inside.await();
      assertThat(admission.admit(() -> 2)).isEmpty();
      done.countDown();
      first.get();
      assertThat(admission.admit(() -> 3)).contains(3);
    }
  }

  @Test
  void aFailureGivesThePlaceBack() throws IOException {
    Admission admission = new Admission(1, Duration.ofMillis(10));
    assertThatThrownBy(() ->
            admission.admit(() -> {
              throw new IOException("disk full");
            }))
        .hasMessage("disk full");
    assertThat(admission.admit(() -> 1)).contains(1);
  }
}
