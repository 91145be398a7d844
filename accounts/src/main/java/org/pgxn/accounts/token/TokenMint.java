package org.pgxn.accounts.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pgxn.accounts.NewToken;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Token;
import org.pgxn.accounts.TokenKind;
import org.pgxn.accounts.TokenOutcome;
import org.pgxn.accounts.TokenText;
import org.pgxn.platform.Uuid7;

/** Makes personal tokens of wishes that were checked. */
final class TokenMint {

  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * Makes the mint.
   *
   * @param random not predictable
   */
  TokenMint(Uuid7 ids, RandomGenerator random, InstantSource clock) {
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  TokenOutcome.Made make(Nick nick, NewToken wish, Instant now) {
    TokenText text = TokenText.make(TokenKind.PERSONAL, random);
    return new TokenOutcome.Made(
        new Token(
            ids.next(),
            TokenKind.PERSONAL,
            nick,
            wish.name().strip(),
            TokenRules.scopes(wish),
            text.hint(),
            now,
            Optional.of(now.plus(Duration.ofDays(wish.days()))),
            Optional.empty(),
            Optional.empty()),
        text);
  }
}
