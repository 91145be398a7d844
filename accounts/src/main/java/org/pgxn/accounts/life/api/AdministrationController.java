package org.pgxn.accounts.life.api;

import static org.pgxn.accounts.life.api.LinkBody.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountAdministration;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.LastAdministrator;
import org.pgxn.accounts.NoAccount;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All accounts, for staff. */
@RestController
@RequestMapping(ApiV2.PATH)
final class AdministrationController {

  private final AccountAdministration accounts;

  AdministrationController(AccountAdministration accounts) {
    this.accounts = accounts;
  }

  /** An account as staff see it. */
  record StaffView(
      String user,
      String fullName,
      String email,
      String status,
      boolean administrator,
      Instant createdAt,
      Instant visitedAt,
      String statusSetBy) {
    static StaffView of(AccountAdministration.Account account) {
      return new StaffView(
          account.nick().text(),
          account.fullName(),
          account.email(),
          account.status().word(),
          account.administrator(),
          account.created(),
          account.visited(),
          account.setBy().text());
    }
  }

  /** A status. */
  record StatusBody(@Nullable String status) {}

  /** Whose status it is. */
  record StatusView(String user, String status) {}

  @GetMapping("/accounts")
  ResponseEntity<Page<StaffView>> list(
      Actor actor,
      PageRequest page,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(defaultValue = "") String query) {
    AccountAdministration.Filter filter =
        new AccountAdministration.Filter(status == null ? null : status(status), query);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            Page.of(
                    accounts.list(actor, filter, NickCursor.after(page), page.fetch()),
                    page,
                    account -> Cursor.of(account.nick().lowerCase()))
                .map(StaffView::of));
  }

  @PutMapping("/users/{user}/status")
  StatusView setStatus(Actor actor, @PathVariable String user, @RequestBody StatusBody body) {
    return switch (accounts.setStatus(actor, Refusals.nick(user), status(text(body.status())))) {
      case AccountAdministration.StatusSet set ->
          new StatusView(set.nick().text(), set.status().word());
      case AccountAdministration.OwnAccount _ ->
          throw ProblemType.FORBIDDEN.refusal("Nobody sets the status of their own account.");
      case AccountAdministration.NotSettable not ->
          throw ProblemType.CONFLICT.refusal(not.message());
      case LastAdministrator _ -> throw Refusals.lastAdministrator();
      case NoAccount _ -> throw Refusals.noAccount(user);
    };
  }

  private static AccountStatus status(String word) {
    try {
      return AccountStatus.parse(word);
    } catch (IllegalArgumentException e) {
      throw ProblemType.UNREADABLE.refusal("A status is new, active, inactive or deleted.");
    }
  }
}
