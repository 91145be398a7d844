package org.pgxn.accounts.life.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Moderation;
import org.pgxn.accounts.NoAccount;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests for accounts that staff decide on. */
@RestController
@RequestMapping(ApiV2.PATH + "/moderation/requests")
final class ModerationController {

  private final Moderation moderation;

  ModerationController(Moderation moderation) {
    this.moderation = moderation;
  }

  /** A request. */
  record RequestView(
      String user,
      String fullName,
      String email,
      @Nullable String uri,
      @Nullable String twitter,
      String why,
      Instant askedAt,
      boolean confirmed) {
    static RequestView of(Moderation.Request request) {
      return new RequestView(
          request.nick().text(),
          request.fullName(),
          request.email(),
          request.uri().isEmpty() ? null : request.uri(),
          request.twitter().isEmpty() ? null : request.twitter(),
          request.why(),
          request.asked(),
          request.confirmed());
    }
  }

  /** Why a request is refused; may lack. */
  record RejectionBody(@Nullable String reason) {}

  @GetMapping
  ResponseEntity<Page<RequestView>> queue(Actor actor, PageRequest page) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            Page.of(
                    moderation.queue(actor, NickCursor.after(page), page.fetch()),
                    page,
                    request -> Cursor.of(request.nick().lowerCase()))
                .map(RequestView::of));
  }

  @PostMapping("/{user}/approval")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void approve(Actor actor, @PathVariable String user) {
    check(moderation.approve(actor, Refusals.nick(user)), user);
  }

  @PostMapping("/{user}/rejection")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reject(
      Actor actor,
      @PathVariable String user,
      @RequestBody(required = false) @Nullable RejectionBody body) {
    String reason = Optional.ofNullable(body).map(RejectionBody::reason).orElse("");
    check(moderation.reject(actor, Refusals.nick(user), reason), user);
  }

  private static void check(Moderation.Outcome outcome, String user) {
    switch (outcome) {
      case Moderation.Decided _ -> {}
      case NoAccount _ -> throw Refusals.noAccount(user);
    }
  }
}
