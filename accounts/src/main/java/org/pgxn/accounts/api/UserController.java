package org.pgxn.accounts.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountOutcome;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountRefusal;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Profile;
import org.pgxn.accounts.SetupLink;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users. Administrators make them; everybody may see them. */
@RestController
@RequestMapping(ApiV2.PATH + "/users")
final class UserController {

  private final Accounts accounts;
  private final AccountSettings settings;
  private final BaseUrl baseUrl;

  UserController(Accounts accounts, AccountSettings settings, BaseUrl baseUrl) {
    this.accounts = accounts;
    this.settings = settings;
    this.baseUrl = baseUrl;
  }

  /**
   * The wish for an account.
   *
   * @param user the nick
   * @param password absent if the user is to choose it by a link
   */
  record NewUser(
      @Nullable String user,
      @Nullable String fullName,
      @Nullable String email,
      @Nullable String uri,
      @Nullable String password) {
    NewAccount account() {
      return new NewAccount(orEmpty(user), orEmpty(fullName), orEmpty(email), uri, password);
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }

    @Override
    public String toString() {
      return "NewUser[user=" + user + "]";
    }
  }

  /**
   * A new user and, where no password was given, the link with which to choose one.
   *
   * @param user the account
   * @param setupLink works once
   * @param setupLinkExpires until when
   */
  record CreatedView(
      UserView user, @Nullable String setupLink, @Nullable Instant setupLinkExpires) {}

  @GetMapping
  Page<UserView> users(PageRequest page) {
    Optional<Nick> after =
        page.after()
            .map(cursor -> cursor.parts(1).getFirst())
            .map(text ->
                Nick.tryParse(text)
                    .orElseThrow(() ->
                        ProblemType.UNREADABLE.refusal("The cursor is not valid for this list.")));
    return Page.of(
            accounts.page(after, page.fetch()),
            page,
            profile -> Cursor.of(profile.nick().lowerCase()))
        .map(UserView::of);
  }

  @GetMapping("/{user}")
  UserView user(@PathVariable String user) {
    return Nick.tryParse(user)
        .flatMap(accounts::profile)
        .filter(profile -> profile.status().isPublic())
        .map(profile -> UserView.of(profile, settings.links(profile.nick())))
        .orElseThrow(() -> ProblemType.NOT_FOUND.refusal("There is no user “%s”.".formatted(user)));
  }

  @PostMapping
  ResponseEntity<CreatedView> create(Actor actor, @RequestBody NewUser wish) {
    return switch (accounts.create(actor, wish.account())) {
      case AccountOutcome.Created created -> answer(created);
      case AccountRefusal refusal -> throw new ProblemException(problem(refusal));
    };
  }

  private ResponseEntity<CreatedView> answer(AccountOutcome.Created created) {
    Profile profile = accounts.profile(created.nick()).orElseThrow();
    Optional<SetupLink> link = created.link();
    CreatedView view =
        new CreatedView(
            UserView.of(profile),
            link.map(some -> baseUrl.link(some.path()).toString()).orElse(null),
            link.map(SetupLink::expires).orElse(null));
    return ResponseEntity.created(baseUrl.link(ApiV2.PATH + "/users/" + created.nick()))
        .cacheControl(CacheControl.noStore())
        .body(view);
  }

  private static ProblemDocument problem(AccountRefusal refusal) {
    return switch (refusal) {
      case AccountRefusal.NickTaken taken ->
          ProblemType.CONFLICT.problem(
              "There is an account “%s” already. Choose another nick.".formatted(taken.nick()));
      case AccountRefusal.EmailTaken _ ->
          ProblemType.CONFLICT.problem(
              "Another account has this e-mail address. Use another address.");
      case AccountRefusal.Invalid invalid ->
          ProblemType.CONTENT_REFUSED
              .problem("The account cannot be made. See what is wrong under “errors”.")
              .withErrors(invalid.problems().stream().map(UserController::finding).toList());
    };
  }

  private static ProblemDocument.Finding finding(AccountProblem problem) {
    String member = problem.field().equals("nick") ? "user" : problem.field();
    return new ProblemDocument.Finding("/" + member, null, problem.message(), null);
  }
}
