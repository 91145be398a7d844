package org.pgxn.server.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.registry.job.Job;
import org.pgxn.registry.job.Jobs;
import org.pgxn.registry.tree.RootTree;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows a job to its end. If no server does it, or the one that did is gone, this process does:
 * it works the queue off, and writes the root tree, as a server would.
 */
final class JobFollowing {
  private static final Actor OPERATOR = new Actor.Service("command line");
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Marks the whole tree where a restore left none, which is told by its having no file yet. */
  static final String REMAKE = "treeRemake";

  /** What a server has running and a command has not, in the order of its start. */
  private static final List<String> PARTS =
      List.of(REMAKE, "followerLoops", "treeWriterLoop", "jobRunner");

  private final BeanFactory parts;
  private final Jobs jobs;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final ProgressLine progress;

  JobFollowing(Surroundings surroundings, BeanFactory parts, boolean json) {
    this.parts = parts;
    this.jobs = parts.getBean(Jobs.class);
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.json = json;
    this.progress = ProgressLine.on(err, json);
  }

  /** Queues a job and leaves it. */
  int queue(String kind, Map<String, Object> parameters) {
    Optional<Job> queued = request(kind, parameters);
    queued.ifPresent(job -> {
      print(job, "Job %d, %s, is queued.".formatted(job.id(), job.kind()));
      if (!jobs.attended()) {
        err.println("No server is running: the next one that is started does it.");
      }
    });
    return queued.isPresent() ? Exit.DONE : Exit.REFUSED;
  }

  /** Queues a job and follows it. */
  int follow(String kind, Map<String, Object> parameters) {
    Optional<Job> queued = request(kind, parameters);
    if (queued.isEmpty()) {
      return Exit.REFUSED;
    }
    Job job = await(queued.get());
    if (!json) {
      job.problems().forEach(problem -> out.println(problem.subject() + ": " + problem.detail()));
    }
    print(job, summary(job));
    return job.state() == Job.State.DONE && job.problemCount() == 0 ? Exit.DONE : Exit.FAILED;
  }

  private Optional<Job> request(String kind, Map<String, Object> parameters) {
    return switch (jobs.request(OPERATOR, kind, parameters)) {
      case Jobs.Queued(Job job) -> Optional.of(job);
      case Jobs.Refused(String reason) -> {
        err.println("pgxn-server did nothing.");
        err.println(reason);
        yield Optional.empty();
      }
    };
  }

  private Job await(Job queued) {
    Job job = queued;
    boolean here = false;
    try {
      while (!job.state().ended()) {
        if (!here && !jobs.attended()) {
          here = true;
          PARTS.forEach(part -> parts.getBean(part, SmartLifecycle.class).start());
        }
        progress.show(job);
        pause();
        job = jobs.find(OPERATOR, job.id()).orElse(job);
      }
      progress.end();
      if (!parts.getBean(RootTree.class).awaitComplete(PATIENCE)) {
        err.println(
            "The root tree is not complete yet: "
                + (here ? "start the server, which goes" : "the running server goes")
                + " on with it.");
      }
      return job;
    } finally {
      if (here) {
        PARTS.reversed().forEach(part -> parts.getBean(part, SmartLifecycle.class).stop());
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void print(Job job, String text) {
    out.println(json ? JsonSettings.mapper().writeValueAsString(job) : text);
  }

  private static String summary(Job job) {
    @Nullable String failure = job.failure();
    return "Job %d, %s, is %s: %s%s."
        .formatted(
            job.id(),
            job.kind(),
            job.state().word(),
            job.problemCount() == 0 ? "no problems" : job.problemCount() + " problems",
            failure == null ? "" : "; " + failure);
  }
}
