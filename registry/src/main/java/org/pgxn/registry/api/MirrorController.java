package org.pgxn.registry.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.registry.Mirror;
import org.pgxn.registry.MirrorData;
import org.pgxn.registry.MirrorOutcome;
import org.pgxn.registry.Mirrors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mirrors. Administrators change the list; everybody may see it. */
@RestController
@RequestMapping(ApiV2.PATH + "/mirrors")
final class MirrorController {

  private final Mirrors mirrors;
  private final BaseUrl baseUrl;

  MirrorController(Mirrors mirrors, BaseUrl baseUrl) {
    this.mirrors = mirrors;
    this.baseUrl = baseUrl;
  }

  /**
   * All mirrors.
   *
   * @param items in order of registration
   */
  record MirrorsView(List<MirrorView> items) {}

  /**
   * A mirror as everybody may see one.
   *
   * @param id names it in URLs; another URI gives it another one
   * @param email munged, as in {@code meta/mirrors.json}
   * @param status {@code fresh}, {@code stale}, {@code failing}, or {@code unchecked}
   * @param detail why; absent if it was never looked at
   * @param checkedAt when it was last looked at
   * @param lastModified how new its list of mirrors was
   * @param lastSeen when it last gave that list
   */
  record MirrorView(
      String id,
      String uri,
      @Nullable String frequency,
      @Nullable String location,
      @Nullable String organization,
      @Nullable String timezone,
      String email,
      @Nullable String bandwidth,
      @Nullable String src,
      @Nullable String rsync,
      @Nullable String notes,
      Instant createdAt,
      String status,
      @Nullable String detail,
      @Nullable Instant checkedAt,
      @Nullable Instant lastModified,
      @Nullable Instant lastSeen) {

    static MirrorView of(Mirror mirror) {
      MirrorData data = mirror.data();
      Mirror.Health health = mirror.health();
      return new MirrorView(
          mirror.id(),
          Objects.requireNonNull(data.uri()),
          data.frequency(),
          data.location(),
          data.organization(),
          data.timezone(),
          Mirror.munged(Objects.requireNonNull(data.email())),
          data.bandwidth(),
          data.src(),
          data.rsync(),
          data.notes(),
          mirror.createdAt(),
          health == null ? "unchecked" : health.status().word(),
          health == null ? null : health.detail(),
          health == null ? null : health.checkedAt(),
          health == null ? null : health.lastModified(),
          health == null ? null : health.lastSeen());
    }
  }

  @GetMapping
  MirrorsView mirrors() {
    return new MirrorsView(mirrors.all().stream().map(MirrorView::of).toList());
  }

  @GetMapping("/{mirror}")
  MirrorView mirror(@PathVariable String mirror) {
    return mirrors.find(mirror).map(MirrorView::of).orElseThrow(MirrorController::unknown);
  }

  @PostMapping
  ResponseEntity<MirrorView> add(Actor actor, @RequestBody MirrorData data) {
    MirrorView view = saved(mirrors.add(actor, data));
    return ResponseEntity.created(baseUrl.link(ApiV2.PATH + "/mirrors/" + view.id())).body(view);
  }

  @PutMapping("/{mirror}")
  MirrorView replace(Actor actor, @PathVariable String mirror, @RequestBody MirrorData data) {
    return saved(mirrors.replace(actor, mirror, data));
  }

  @PatchMapping("/{mirror}")
  MirrorView update(Actor actor, @PathVariable String mirror, @RequestBody MirrorData data) {
    return saved(mirrors.update(actor, mirror, data));
  }

  @DeleteMapping("/{mirror}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> remove(Actor actor, @PathVariable String mirror) {
    return switch (mirrors.remove(actor, mirror)) {
      case MirrorOutcome.Removed _ -> ResponseEntity.noContent().build();
      case MirrorOutcome other -> throw refusal(other);
    };
  }

  private static MirrorView saved(MirrorOutcome outcome) {
    if (outcome instanceof MirrorOutcome.Saved(Mirror mirror)) {
      return MirrorView.of(mirror);
    }
    throw refusal(outcome);
  }

  private static ProblemException refusal(MirrorOutcome outcome) {
    return switch (outcome) {
      case MirrorOutcome.Saved _, MirrorOutcome.Removed _ ->
          throw new IllegalArgumentException("is no refusal");
      case MirrorOutcome.Unknown _ -> unknown();
      case MirrorOutcome.UriTaken(String uri) ->
          ProblemType.CONFLICT.refusal(
              "The mirror “%s” is registered already. Change that one.".formatted(uri));
      case MirrorOutcome.Invalid(List<MirrorOutcome.Problem> problems) ->
          new ProblemException(
              ProblemType.CONTENT_REFUSED
                  .problem("The mirror cannot be as described. See what is wrong under “errors”.")
                  .withErrors(
                      problems.stream()
                          .map(problem ->
                              new ProblemDocument.Finding(
                                  "/" + problem.field(), null, problem.message(), null))
                          .toList()));
    };
  }

  private static ProblemException unknown() {
    return ProblemType.NOT_FOUND.refusal("There is no such mirror. See /api/v2/mirrors for all.");
  }
}
