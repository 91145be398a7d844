package org.pgxn.registry.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.job.JobHaltedException.Reason;
import org.pgxn.registry.job.RunnerStore.Claimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does jobs, one after the other. Every process has one runner at most; all share the queue. A job
 * whose runner was killed is taken up by another after a minute, and goes on where it was.
 */
public final class JobRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration HEARTBEAT = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  private final RunnerStore store;
  private final JobKinds kinds;
  private final TransactionTemplate transaction;
  private final Duration pause;
  private final Semaphore queued = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread worker;
  private @Nullable Thread heartbeat;

  /**
   * Makes the runner.
   *
   * @param pause before a job that failed is tried again, times the number of tries
   */
  JobRunner(RunnerStore store, JobKinds kinds, TransactionTemplate transaction, Duration pause) {
    this.store = store;
    this.kinds = kinds;
    this.transaction = transaction;
    this.pause = pause;
  }

  /** There is one more job: look now. */
  void wake() {
    queued.release();
  }

  @Override
  public void start() {
    running = true;
    store.seen();
    heartbeat = Thread.ofVirtual().name("job-heartbeat").start(this::beat);
    worker = Thread.ofVirtual().name("job-runner").start(this::work);
  }

  @Override
  public void stop() {
    running = false;
    wake();
    Thread working = worker;
    Thread beating = heartbeat;
    try {
      if (working != null) {
        working.join(PATIENCE);
      }
      if (beating != null) {
        beating.interrupt();
        beating.join(PATIENCE);
      }
      store.gone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The runner of jobs could not sign off: {}", e.getMessage());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void beat() {
    while (running) {
      try {
        Thread.sleep(HEARTBEAT);
        store.seen();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("The runner of jobs could not say that it lives: {}", e.getMessage());
      }
    }
  }

  private void work() {
    while (running) {
      try {
        Optional<Claimed> job =
            transaction.execute(_ -> {
              store.lock();
              return store.claim();
            });
        if (job.isPresent()) {
          run(job.get());
        } else {
          await();
        }
      } catch (RuntimeException e) {
        LOG.warn("The runner of jobs pauses: {}", e.getMessage());
        await();
      }
    }
  }

  private void run(Claimed job) {
    Run run = new Run(job);
    LOG.info("Job {}, {}, {}", job.id(), job.kind(), job.place() == null ? "begins" : "goes on");
    try {
      if (job.cancelRequested()) {
        throw new JobHaltedException(Reason.CANCELLED);
      }
      if (job.attempts() > ATTEMPTS) {
        throw new JobFailedException(
            "It was interrupted %d times without getting on.".formatted(ATTEMPTS));
      }
      JobKind<?> kind =
          kinds
              .find(job.kind())
              .orElseThrow(() -> new JobFailedException("This version cannot do such a job."));
      kinds.run(kind, job.parameters(), run);
      finish(job, Job.State.DONE, null);
    } catch (JobHaltedException e) {
      halted(job, e.reason());
    } catch (JobFailedException e) {
      finish(job, Job.State.FAILED, e.getMessage());
    } catch (IOException | RuntimeException e) {
      failed(job, run.advanced ? 1 : job.attempts(), e);
    }
  }

  private void halted(Claimed job, Reason reason) {
    switch (reason) {
      case CANCELLED -> finish(job, Job.State.CANCELLED, null);
      case STOPPING -> store.release(job.id(), Duration.ZERO);
      case LOST -> LOG.warn("Job {}, {}, was taken over by another process", job.id(), job.kind());
    }
  }

  private void failed(Claimed job, int attempts, Exception e) {
    LOG.warn("Job {}, {}, stopped at an error", job.id(), job.kind(), e);
    if (attempts >= ATTEMPTS) {
      finish(job, Job.State.FAILED, String.valueOf(e.getMessage()));
    } else {
      store.release(job.id(), pause.multipliedBy(attempts));
    }
  }

  private void finish(Claimed job, Job.State state, @Nullable String failure) {
    store.finish(job.id(), state, failure);
    LOG.info("Job {}, {}, {}", job.id(), job.kind(), state.word());
  }

  private void await() {
    try {
      if (queued.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        queued.drainPermits();
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private final class Run implements JobRun {
    private final Claimed job;
    private @Nullable String place;
    private boolean advanced;

    private Run(Claimed job) {
      this.job = job;
      this.place = job.place();
    }

    @Override
    public long id() {
      return job.id();
    }

    @Override
    public Optional<String> place() {
      return Optional.ofNullable(place);
    }

    @Override
    public void total(long units) {
      store.total(job.id(), units);
    }

    @Override
    public void advance(Step step) {
      Optional<Boolean> cancelled = store.advance(job.id(), step);
      if (cancelled.isEmpty()) {
        throw new JobHaltedException(Reason.LOST);
      }
      if (cancelled.get()) {
        throw new JobHaltedException(Reason.CANCELLED);
      }
      if (!running) {
        throw new JobHaltedException(Reason.STOPPING);
      }
      advanced |= !step.place().equals(place);
      place = step.place();
    }
  }
}
