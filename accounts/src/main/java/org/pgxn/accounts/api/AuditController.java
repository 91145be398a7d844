package org.pgxn.accounts.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The audit log: users see what was done to their account, some of the staff everything. */
@RestController
@RequestMapping(ApiV2.PATH)
final class AuditController {

  private final Audit audit;

  AuditController(Audit audit) {
    this.audit = audit;
  }

  /**
   * An act.
   *
   * @param access how the actor proved to be one; absent where the reader may not know
   * @param address where the request came from; absent where unknown, or as above
   * @param device what the client called itself; likewise
   */
  record ActView(
      long seq,
      Instant occurredAt,
      String actor,
      String act,
      String subject,
      @Nullable String account,
      JsonNode before,
      JsonNode after,
      @Nullable String access,
      @Nullable String address,
      @Nullable String device) {

    static ActView of(Audit.Act act) {
      return new ActView(
          act.seq(),
          act.occurredAt(),
          act.actor(),
          act.act(),
          act.subject(),
          act.account().map(Nick::text).orElse(null),
          act.before(),
          act.after(),
          act.means().map(Audit.Means::access).orElse(null),
          origin(act, Origin::address),
          origin(act, Origin::device));
    }

    private static @Nullable String origin(Audit.Act act, Function<Origin, String> part) {
      return act.means()
          .map(Audit.Means::origin)
          .map(part)
          .filter(text -> !text.isEmpty())
          .orElse(null);
    }
  }

  @GetMapping("/users/{user}/audit")
  ResponseEntity<Page<ActView>> ofAccount(
      Actor actor, @PathVariable String user, PageRequest page) {
    Nick account =
        Nick.tryParse(user)
            .orElseThrow(
                () -> ProblemType.NOT_FOUND.refusal("There is no user “%s”.".formatted(user)));
    return answer(audit.ofAccount(actor, account, before(page), page.fetch()), page);
  }

  @GetMapping("/audit")
  ResponseEntity<Page<ActView>> all(
      Actor actor,
      @RequestParam(name = "actor", required = false) @Nullable String by,
      @RequestParam(required = false) @Nullable String subject,
      @RequestParam(required = false) @Nullable String act,
      @RequestParam(required = false) @Nullable String account,
      PageRequest page) {
    Audit.Filter filter =
        new Audit.Filter(
            text("actor", by), text("subject", subject), text("act", act), nick(account));
    return answer(audit.all(actor, filter, before(page), page.fetch()), page);
  }

  private static ResponseEntity<Page<ActView>> answer(List<Audit.Act> acts, PageRequest page) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(Page.of(acts, page, act -> Cursor.of(act.seq())).map(ActView::of));
  }

  private static long before(PageRequest page) {
    return page.after().map(Cursor::asLong).orElse(Audit.NEWEST);
  }

  private static @Nullable String text(String name, @Nullable String value) {
    if (value != null && value.indexOf('\0') >= 0) {
      throw ProblemType.UNREADABLE.refusal("The parameter %s is no text.".formatted(name));
    }
    return value;
  }

  private static @Nullable Nick nick(@Nullable String account) {
    return account == null
        ? null
        : Nick.tryParse(account)
            .orElseThrow(() -> ProblemType.UNREADABLE.refusal("The parameter account is no nick."));
  }
}
