package org.pgxn.accounts.token;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.TokenCheck;
import org.pgxn.accounts.TokenText;

/**
 * {@link TokenCheck} by one look-up of a digest. A damaged token costs not even that. Safe for use
 * by several threads if what it is made of is.
 */
public final class TokenAuthentication implements TokenCheck {

  /** What clients send as nick who know only the token. */
  private static final String NO_NICK = "__token__";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Function<byte[], Optional<FoundToken>> lookup;
  private final UseLog uses;
  private final InstantSource clock;

  /** Gets the uses of tokens. */
  public interface UseLog {

    /**
     * Notes a use, without delay.
     *
     * @param token is used
     * @param origin from where
     * @param now when
     */
    void used(FoundToken token, Origin origin, Instant now);
  }

  /**
   * Makes the check.
   *
   * @param lookup finds a token by its digest
   * @param uses is told of those that are good
   * @param clock tells what has expired
   */
  public TokenAuthentication(
      Function<byte[], Optional<FoundToken>> lookup, UseLog uses, InstantSource clock) {
    this.lookup = lookup;
    this.uses = uses;
    this.clock = clock;
  }

  @Override
  public Optional<Authentication.Result> check(String nick, String secret, Origin origin) {
    Optional<TokenText> text = TokenText.tryParse(secret);
    if (text.isPresent()) {
      return Optional.of(judge(nick, text.get(), origin));
    }
    return TokenText.hasForm(secret)
        ? Optional.of(
            Authentication.Refused.token("The token is damaged. Copy the whole of it anew."))
        : Optional.empty();
  }

  private Authentication.Result judge(String nick, TokenText text, Origin origin) {
    Optional<FoundToken> found = lookup.apply(text.sha256());
    if (found.isEmpty()) {
      return Authentication.Refused.token("There is no such token.");
    }
    FoundToken token = found.get();
    Instant now = clock.instant();
    if (token.revoked() != null) {
      return Authentication.Refused.token(
          "The token was revoked on %s.".formatted(DAY.format(token.revoked())));
    }
    if (token.expires() != null && !now.isBefore(token.expires())) {
      return Authentication.Refused.token(
          "The token expired on %s. Make a new one.".formatted(DAY.format(token.expires())));
    }
    if (!token.active()) {
      return Authentication.Refused.token("The account of the token is not active.");
    }
    if (!names(nick, token)) {
      return Authentication.Refused.token("The token is not of the nick that came with it.");
    }
    uses.used(token, origin, now);
    return new Authentication.Known(
        new Actor.User(
            token.nick(), token.roles(), new Access.Token(token.id(), token.scopes()), origin));
  }

  private static boolean names(String nick, FoundToken token) {
    return nick.isEmpty() || nick.equals(NO_NICK) || nick.equalsIgnoreCase(token.nick().text());
  }
}
