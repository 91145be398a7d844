package org.pgxn.registry.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.registry.job.Job;
import org.pgxn.registry.job.JobProblem;
import org.pgxn.registry.job.Jobs;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Long work in the background. Administrators ask for it, see how far it is, and stop it. */
@RestController
@RequestMapping(ApiV2.PATH + "/jobs")
final class JobController {

  private final Jobs jobs;
  private final BaseUrl baseUrl;

  JobController(Jobs jobs, BaseUrl baseUrl) {
    this.jobs = jobs;
    this.baseUrl = baseUrl;
  }

  /**
   * The wish for a job.
   *
   * @param kind what is to be done
   * @param parameters depend on the kind; absent for none
   */
  record NewJob(@Nullable String kind, @Nullable Map<String, Object> parameters) {}

  /**
   * How far a job is.
   *
   * @param done units of its work
   * @param total units there are; absent as long as nobody knows
   * @param current what is being worked on
   */
  record ProgressView(long done, @Nullable Long total, @Nullable String current) {}

  /**
   * A job.
   *
   * @param id names it
   * @param state {@code queued}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
   * @param problemCount how much was found wrong and passed over
   * @param problems the first hundred of it
   * @param failure why it failed; absent unless it did
   */
  record JobView(
      long id,
      String kind,
      Map<String, Object> parameters,
      String requestedBy,
      Job.State state,
      ProgressView progress,
      long problemCount,
      List<JobProblem> problems,
      @Nullable String failure,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {

    static JobView of(Job job) {
      return new JobView(
          job.id(),
          job.kind(),
          job.parameters(),
          job.requestedBy(),
          job.state(),
          new ProgressView(job.done(), job.total(), job.current()),
          job.problemCount(),
          job.problems(),
          job.failure(),
          job.createdAt(),
          job.startedAt(),
          job.finishedAt());
    }
  }

  @GetMapping
  ResponseEntity<Page<JobView>> jobs(Actor actor, PageRequest page) {
    long before = page.after().map(Cursor::asLong).orElse(Long.MAX_VALUE);
    return uncached(
        Page.of(jobs.page(actor, before, page.fetch()), page, (Job job) -> Cursor.of(job.id()))
            .map(JobView::of));
  }

  @GetMapping("/{job}")
  ResponseEntity<JobView> job(Actor actor, @PathVariable long job) {
    return uncached(jobs.find(actor, job).map(JobView::of).orElseThrow(() -> unknown(job)));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<JobView> request(Actor actor, @RequestBody NewJob wish) {
    String kind = wish.kind() == null ? "" : wish.kind();
    Map<String, Object> parameters = wish.parameters() == null ? Map.of() : wish.parameters();
    return switch (jobs.request(actor, kind, parameters)) {
      case Jobs.Refused(String reason) -> throw ProblemType.CONTENT_REFUSED.refusal(reason);
      case Jobs.Queued(Job job) ->
          ResponseEntity.accepted()
              .header(
                  HttpHeaders.LOCATION, baseUrl.link(ApiV2.PATH + "/jobs/" + job.id()).toString())
              .cacheControl(CacheControl.noStore())
              .body(JobView.of(job));
    };
  }

  @DeleteMapping("/{job}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<JobView> cancel(Actor actor, @PathVariable long job) {
    return switch (jobs.cancel(actor, job)) {
      case UNKNOWN -> throw unknown(job);
      case ENDED -> throw ProblemType.CONFLICT.refusal("The job has ended. See what came of it.");
      case YES -> ResponseEntity.accepted().body(JobView.of(jobs.find(actor, job).orElseThrow()));
    };
  }

  private static <T> ResponseEntity<T> uncached(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  private static ProblemException unknown(long job) {
    return ProblemType.NOT_FOUND.refusal("There is no job %d.".formatted(job));
  }
}
