package org.pgxn.accounts.api;

import java.util.List;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.Nick;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What mail somebody wants to get. */
@RestController
@RequestMapping(ApiV2.PATH + "/users/{user}/mail-wishes")
final class MailWishController {

  private final MailWishes wishes;

  MailWishController(MailWishes wishes) {
    this.wishes = wishes;
  }

  /**
   * The mail that somebody gets.
   *
   * @param items kinds
   */
  record WishesView(List<String> items) {}

  @GetMapping
  ResponseEntity<WishesView> wanted(Actor actor, @PathVariable String user) {
    List<String> kinds =
        wishes.wanted(actor, nick(user)).stream().map(MailWishes.Kind::word).toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new WishesView(kinds));
  }

  @PutMapping("/{kind}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void want(Actor actor, @PathVariable String user, @PathVariable String kind) {
    set(actor, user, kind, true);
  }

  @DeleteMapping("/{kind}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void refuse(Actor actor, @PathVariable String user, @PathVariable String kind) {
    set(actor, user, kind, false);
  }

  private void set(Actor actor, String user, String kind, boolean wanted) {
    MailWishes.Kind known =
        MailWishes.Kind.parse(kind)
            .orElseThrow(() ->
                ProblemType.NOT_FOUND.refusal("There is no mail of that kind to do without."));
    if (!wishes.set(actor, nick(user), known, wanted)) {
      throw unknown(user);
    }
  }

  private static Nick nick(String user) {
    return Nick.tryParse(user).orElseThrow(() -> unknown(user));
  }

  private static ProblemException unknown(String user) {
    return ProblemType.NOT_FOUND.refusal("There is no user “%s”.".formatted(user));
  }
}
