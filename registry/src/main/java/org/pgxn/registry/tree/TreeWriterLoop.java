package org.pgxn.registry.tree;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.Phases;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Keeps a writer of the tree going for each lane: at once when something was marked here, else by
 * looking now and then, since another process may have marked it.
 */
final class TreeWriterLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TreeWriterLoop.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Each release touches the statistics: many together cost no more than one. */
  private static final Duration BETWEEN_STATISTICS = Duration.ofMillis(200);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final RootTree tree;
  private final TreeWriter writer;
  private final TreeProgress progress;
  private final List<Worker> workers =
      Arrays.stream(Lane.values()).map(lane -> new Worker(lane)).toList();
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean running;

  TreeWriterLoop(RootTree tree, TreeWriter writer, TreeProgress progress) {
    this.tree = tree;
    this.writer = writer;
    this.progress = progress;
  }

  /** Something was marked: look now. */
  void wake() {
    workers.forEach(worker -> worker.marked.release());
  }

  @Override
  public void start() {
    running = true;
    stopping = new CountDownLatch(1);
    tree.writeFixedFiles();
    workers.forEach(Worker::start);
  }

  @Override
  public void stop() {
    running = false;
    stopping.countDown();
    wake();
    workers.forEach(Worker::join);
    writer.close();
  }

  @Override
  public int getPhase() {
    return Phases.BEHIND_REQUESTS;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Who writes the files of one lane. */
  private final class Worker {
    private final Lane lane;
    private final Semaphore marked = new Semaphore(0);
    private @Nullable Thread thread;

    Worker(Lane lane) {
      this.lane = lane;
    }

    void start() {
      String name = "tree-writer-" + lane.name().toLowerCase(Locale.ROOT);
      // Not virtual: it asks the database all the time, and parking for each answer costs more.
      thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    void join() {
      Thread ending = thread;
      if (ending != null) {
        try {
          ending.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private void run() {
      while (running) {
        try {
          int written = writer.writeDue(lane);
          progress.signal();
          if (written == 0) {
            await(LOOK);
          } else if (lane == Lane.STATISTICS) {
            rest(BETWEEN_STATISTICS);
          }
        } catch (RuntimeException e) {
          LOG.warn(
              "The writer of the root tree pauses: {}",
              NestedExceptionUtils.getMostSpecificCause(e).toString());
          LOG.debug("The writer of the root tree failed", e);
          await(PAUSE_AFTER_FAILURE);
        }
      }
    }

    private void rest(Duration pause) {
      try {
        stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        running = false;
      }
    }

    private void await(Duration most) {
      try {
        if (marked.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
          marked.drainPermits();
        }
      } catch (InterruptedException e) {
        running = false;
      }
    }
  }
}
