package org.pgxn.accounts.life.api;

import static org.pgxn.accounts.life.api.LinkBody.text;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.SocialLink;
import org.pgxn.accounts.TooMany;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own account. */
@RestController
@RequestMapping(ApiV2.PATH)
final class AccountController {

  private final AccountSettings settings;

  AccountController(AccountSettings settings) {
    this.settings = settings;
  }

  /** An account as its user sees it. */
  record AccountView(
      String user,
      String fullName,
      String email,
      boolean emailShown,
      @Nullable String pendingEmail,
      @Nullable String uri,
      @Nullable String twitter,
      List<SocialLink> links,
      String status,
      Instant createdAt) {
    static AccountView of(AccountSettings.OwnAccount account) {
      return new AccountView(
          account.nick().text(),
          account.fullName(),
          account.email(),
          account.emailShown(),
          account.pendingEmail().orElse(null),
          account.uri().isEmpty() ? null : account.uri(),
          account.twitter().isEmpty() ? null : account.twitter(),
          account.links(),
          account.status().word(),
          account.created());
    }
  }

  /** What is to be changed; what lacks stays. */
  record EditBody(
      @Nullable String fullName,
      @Nullable String uri,
      @Nullable String twitter,
      @Nullable List<@Nullable LinkBody> links,
      @Nullable Boolean emailShown) {
    AccountSettings.Edit edit() {
      return new AccountSettings.Edit(fullName, uri, twitter, LinkBody.links(links), emailShown);
    }
  }

  /** A new address. */
  record EmailBody(@Nullable String email) {
    @Override
    public String toString() {
      return "EmailBody[]";
    }
  }

  @GetMapping("/users/{user}/account")
  ResponseEntity<AccountView> read(Actor actor, @PathVariable String user) {
    return answer(
        settings.read(actor, Refusals.nick(user)).orElseThrow(() -> Refusals.noAccount(user)));
  }

  @PatchMapping("/users/{user}/account")
  ResponseEntity<AccountView> edit(
      Actor actor, @PathVariable String user, @RequestBody EditBody body) {
    return switch (settings.edit(actor, Refusals.nick(user), body.edit())) {
      case AccountSettings.Edited edited -> answer(edited.account());
      case InvalidValues invalid -> throw Refusals.invalid(invalid);
      case NoAccount _ -> throw Refusals.noAccount(user);
    };
  }

  @PostMapping("/users/{user}/email")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void changeEmail(Actor actor, @PathVariable String user, @RequestBody EmailBody body) {
    switch (settings.changeEmail(actor, Refusals.nick(user), text(body.email()))) {
      case AccountSettings.ConfirmationSent _ -> {}
      case InvalidValues invalid -> throw Refusals.invalid(invalid);
      case NoAccount _ -> throw Refusals.noAccount(user);
      case TooMany tooMany -> throw Refusals.tooMany(tooMany);
    }
  }

  @PostMapping("/email-changes/{token}/confirmation")
  UserName confirm(@PathVariable String token) {
    return switch (settings.confirmEmail(token)) {
      case AccountSettings.EmailChanged changed -> new UserName(changed.nick().text());
      case AccountSettings.EmailTaken _ -> throw taken();
      case LinkDead _ -> throw Refusals.linkDead();
    };
  }

  @PostMapping("/email-changes/{token}/undoing")
  UserName undo(@PathVariable String token) {
    return switch (settings.undoEmail(token)) {
      case AccountSettings.EmailRestored restored -> new UserName(restored.nick().text());
      case AccountSettings.EmailTaken _ -> throw taken();
      case LinkDead _ -> throw Refusals.linkDead();
    };
  }

  private static ProblemException taken() {
    return ProblemType.CONFLICT.refusal("The address belongs to another account by now.");
  }

  private static ResponseEntity<AccountView> answer(AccountSettings.OwnAccount account) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(AccountView.of(account));
  }
}
