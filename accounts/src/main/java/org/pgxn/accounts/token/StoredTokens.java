package org.pgxn.accounts.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.NewToken;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.Standing;
import org.pgxn.accounts.Token;
import org.pgxn.accounts.TokenEnd;
import org.pgxn.accounts.TokenOutcome;
import org.pgxn.accounts.TokenText;
import org.pgxn.accounts.Tokens;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Tokens} in the database. */
final class StoredTokens implements Tokens {

  /** Acts for those who report leaks. */
  private static final Actor SCANNING = new Actor.Service("secret-scanning");

  private static final int SOON_DAYS = 7;

  private final TokenStore store;
  private final TokenMint mint;
  private final TokenRevoker revoker;
  private final TokenLetters letters;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  StoredTokens(
      TokenStore store,
      TokenMint mint,
      TokenRevoker revoker,
      TokenLetters letters,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.store = store;
    this.mint = mint;
    this.revoker = revoker;
    this.letters = letters;
    this.audit = audit;
    this.transaction = transaction;
  }

  @Override
  public TokenOutcome make(Actor actor, Nick nick, NewToken wish) {
    actor.require(Deed.MAKE_TOKEN, nick);
    List<AccountProblem> problems = TokenRules.check(actor, wish);
    if (!problems.isEmpty()) {
      return new TokenOutcome.Invalid(problems);
    }
    return Objects.requireNonNull(transaction.execute(_ -> insert(actor, nick, wish)));
  }

  private TokenOutcome insert(Actor actor, Nick nick, NewToken wish) {
    store.lock(nick);
    Instant now = mint.now();
    if (store.live(nick, now) >= MAX_LIVE) {
      return new TokenOutcome.TooMany(MAX_LIVE);
    }
    String address = store.email(nick).orElseThrow(() -> noAccount(nick));
    TokenOutcome.Made made = mint.make(nick, wish, now);
    Token token = made.token();
    store.insert(token, made.text().sha256(), wish.days() <= SOON_DAYS ? now : null);
    audit.append(
        actor,
        new AuditEntry(
            "token.made",
            token.id().toString(),
            nick,
            Map.of(),
            Map.of(
                "name",
                token.name(),
                "kind",
                token.kind().word(),
                "scopes",
                token.scopes().stream().map(Scope::toString).toList(),
                "expires_at",
                token.expires().map(Instant::toString).orElse("never"))));
    letters.made(token, address);
    return made;
  }

  private static IllegalArgumentException noAccount(Nick nick) {
    return new IllegalArgumentException("There is no account " + nick);
  }

  @Override
  public List<Token> page(Actor actor, Nick nick, Optional<UUID> after, int most) {
    actor.require(Deed.REVOKE_TOKEN, nick);
    return store.page(nick, after, most);
  }

  @Override
  public Optional<Token> find(Actor actor, Nick nick, UUID id) {
    actor.require(Deed.REVOKE_TOKEN, nick);
    return store.token(nick, id);
  }

  @Override
  public boolean revoke(Actor actor, Nick nick, UUID id) {
    actor.require(Deed.REVOKE_TOKEN, nick);
    TokenEnd cause = actor.standingTo(nick) == Standing.SELF ? TokenEnd.OWNER : TokenEnd.STAFF;
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          Optional<Token> token = store.token(nick, id);
          token.ifPresent(found -> revoker.revoke(actor, found.owner(), id, cause, Map.of()));
          return token.isPresent();
        }));
  }

  @Override
  public boolean revokeCurrent(Actor actor) {
    if (!(actor instanceof Actor.User user) || !(user.access() instanceof Access.Token token)) {
      return false;
    }
    transaction.executeWithoutResult(
        _ -> revoker.revoke(actor, user.nick(), token.id(), TokenEnd.HOLDER, Map.of()));
    return true;
  }

  @Override
  public void revokeHeld(TokenText text, Origin origin) {
    transaction.executeWithoutResult(_ ->
        store
            .token(text.sha256())
            .ifPresent(token ->
                revoker.revoke(
                    holder(token, origin), token.owner(), token.id(), TokenEnd.HOLDER, Map.of())));
  }

  private static Actor holder(Token token, Origin origin) {
    return new Actor.User(
        token.owner(), Set.of(), new Access.Token(token.id(), Set.copyOf(token.scopes())), origin);
  }

  @Override
  public boolean revokeLeaked(TokenText text, String place) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          Optional<Token> token = store.token(text.sha256());
          token.ifPresent(found -> leaked(found, TokenLetters.line(place)));
          return token.isPresent();
        }));
  }

  private void leaked(Token token, String place) {
    boolean revoked =
        revoker.revoke(
            SCANNING, token.owner(), token.id(), TokenEnd.LEAKED, Map.of("place", place));
    if (revoked) {
      store
          .email(token.owner())
          .ifPresent(address -> letters.leaked(token, place, mint.now(), address));
    }
  }
}
