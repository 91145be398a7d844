package org.pgxn.accounts.api;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NameRequest;
import org.pgxn.accounts.NameReviews;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.ReservedName;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Names that people decide on, and those that nobody may register. */
@RestController
@RequestMapping(ApiV2.PATH)
final class NameReviewController {

  private final NameReviews reviews;

  NameReviewController(NameReviews reviews) {
    this.reviews = reviews;
  }

  /** A request that waits. */
  record RequestView(long id, String name, Nick user, String reason, Instant since) {
    static RequestView of(NameRequest request) {
      return new RequestView(
          request.id(), request.name(), request.user(), request.reason(), request.since());
    }
  }

  /** {@code allow} or {@code decline}. */
  record DecisionOnName(@Nullable String decision) {}

  /** Why a name is reserved. */
  record NewReason(@Nullable String reason) {}

  @GetMapping("/name-requests")
  Page<RequestView> open(Actor actor, PageRequest page) {
    long after = page.after().map(Cursor::asLong).orElse(0L);
    return Page.of(
            reviews.open(actor, after, page.fetch()), page, request -> Cursor.of(request.id()))
        .map(RequestView::of);
  }

  @PostMapping("/name-requests/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decide(Actor actor, @PathVariable long id, @RequestBody DecisionOnName decision) {
    Outcomes.done(
        switch (decision.decision()) {
          case "allow" -> reviews.allow(actor, id);
          case "decline" -> reviews.decline(actor, id);
          case null, default ->
              throw ProblemType.UNREADABLE.refusal("“decision” must be “allow” or “decline”.");
        });
  }

  @GetMapping("/reserved-names")
  Page<ReservedName> reserved(Actor actor, PageRequest page) {
    return Page.of(
        reviews.reserved(
            actor, page.after().map(cursor -> cursor.parts(1).getFirst()), page.fetch()),
        page,
        name -> Cursor.of(name.name()));
  }

  @PutMapping("/reserved-names/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reserve(Actor actor, @PathVariable String name, @RequestBody NewReason reason) {
    Outcomes.done(
        reviews.reserve(
            actor, new ReservedName(name, Objects.requireNonNullElse(reason.reason(), ""))));
  }

  @DeleteMapping("/reserved-names/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(Actor actor, @PathVariable String name) {
    Outcomes.done(reviews.release(actor, name));
  }
}
