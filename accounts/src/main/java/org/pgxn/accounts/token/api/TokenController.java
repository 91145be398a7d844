package org.pgxn.accounts.token.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewToken;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.TokenOutcome;
import org.pgxn.accounts.Tokens;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tokens of a user. */
@RestController
@RequestMapping(ApiV2.PATH + "/users/{user}/tokens")
final class TokenController {

  private final Tokens tokens;
  private final BaseUrl baseUrl;
  private final InstantSource clock;

  TokenController(Tokens tokens, BaseUrl baseUrl, InstantSource clock) {
    this.tokens = tokens;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /**
   * The wish for a token.
   *
   * @param name what its owner calls it
   * @param scopes what it is to allow
   * @param days how long it is to work; 90 if absent
   */
  record TokenWish(
      @Nullable String name, @Nullable List<@Nullable String> scopes, @Nullable Integer days) {

    NewToken token() {
      return new NewToken(
          Objects.requireNonNullElse(name, ""),
          scopes == null
              ? List.of()
              : scopes.stream().map(scope -> scope == null ? "" : scope).toList(),
          days == null ? NewToken.DEFAULT_DAYS : days);
    }
  }

  /**
   * A new token.
   *
   * @param secret the token itself, shown this once
   * @param token what is known of it
   */
  record MadeView(String secret, TokenView token) {
    @Override
    public String toString() {
      return "MadeView[token=" + token + "]";
    }
  }

  @GetMapping
  Page<TokenView> tokens(Actor actor, @PathVariable String user, PageRequest page) {
    Optional<UUID> after =
        page.after()
            .map(cursor -> cursor.parts(1).getFirst())
            .map(text ->
                uuid(text)
                    .orElseThrow(() ->
                        ProblemType.UNREADABLE.refusal("The cursor is not valid for this list.")));
    return Page.of(
            tokens.page(actor, nick(user), after, page.fetch()),
            page,
            token -> Cursor.of(token.id().toString()))
        .map(token -> TokenView.of(token, clock.instant()));
  }

  @PostMapping
  ResponseEntity<MadeView> make(
      Actor actor, @PathVariable String user, @RequestBody TokenWish wish) {
    Nick nick = nick(user);
    return switch (tokens.make(actor, nick, wish.token())) {
      case TokenOutcome.Made made -> answer(nick, made);
      case TokenOutcome.TooMany tooMany ->
          throw ProblemType.CONFLICT.refusal(
              ("An account has at most %d tokens that work."
                      + " Revoke one that is not needed any longer.")
                  .formatted(tooMany.most()));
      case TokenOutcome.Invalid invalid ->
          throw new ProblemException(
              ProblemType.CONTENT_REFUSED
                  .problem("The token cannot be made. See what is wrong under “errors”.")
                  .withErrors(invalid.problems().stream().map(TokenController::finding).toList()));
    };
  }

  private ResponseEntity<MadeView> answer(Nick nick, TokenOutcome.Made made) {
    String path = ApiV2.PATH + "/users/%s/tokens/%s".formatted(nick, made.token().id());
    return ResponseEntity.created(baseUrl.link(path))
        .cacheControl(CacheControl.noStore())
        .body(new MadeView(made.text().reveal(), TokenView.of(made.token(), clock.instant())));
  }

  @GetMapping("/{token}")
  TokenView token(Actor actor, @PathVariable String user, @PathVariable String token) {
    Nick nick = nick(user);
    return tokens
        .find(actor, nick, id(token))
        .map(found -> TokenView.of(found, clock.instant()))
        .orElseThrow(TokenController::none);
  }

  @DeleteMapping("/{token}")
  ResponseEntity<Void> revoke(Actor actor, @PathVariable String user, @PathVariable String token) {
    if (!tokens.revoke(actor, nick(user), id(token))) {
      throw none();
    }
    return ResponseEntity.noContent().build();
  }

  private static Nick nick(String user) {
    return Nick.tryParse(user)
        .orElseThrow(() -> ProblemType.NOT_FOUND.refusal("There is no user “%s”.".formatted(user)));
  }

  private static UUID id(String text) {
    return uuid(text).orElseThrow(TokenController::none);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ProblemException none() {
    return ProblemType.NOT_FOUND.refusal("This user has no such token.");
  }

  private static ProblemDocument.Finding finding(AccountProblem problem) {
    return new ProblemDocument.Finding("/" + problem.field(), null, problem.message(), null);
  }
}
