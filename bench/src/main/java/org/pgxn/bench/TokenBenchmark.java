package org.pgxn.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.TokenKind;
import org.pgxn.accounts.TokenText;
import org.pgxn.accounts.token.FoundToken;
import org.pgxn.accounts.token.TokenAuthentication;

/** What a request with a token costs the processor, beside its one statement. */
@State(Scope.Benchmark)
@Comparison(
    ours = "a token read, its check computed, its digest made, and all decided, its row given",
    baseline = "SHA-256 of the same text")
public class TokenBenchmark {

  private static final Instant NOW = Instant.parse("2026-01-05T09:58:12Z");

  private final String text = TokenText.make(TokenKind.PERSONAL, new SecureRandom()).reveal();
  private final Optional<FoundToken> row =
      Optional.of(
          new FoundToken(
              new UUID(7, 7),
              Nick.of("ann"),
              true,
              Set.of(),
              Set.of(new org.pgxn.accounts.Scope(org.pgxn.accounts.Scope.Verb.RELEASE, "pair")),
              NOW.plusSeconds(1),
              null,
              NOW));
  private final TokenAuthentication tokens =
      new TokenAuthentication(_ -> row, (_, _, _) -> {}, InstantSource.fixed(NOW));

  /** All but the statement. */
  @Benchmark
  public Optional<Authentication.Result> ours() {
    return tokens.check("ann", text, Origin.unknown());
  }

  /** The digest alone. */
  @Benchmark
  public byte[] baseline() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
  }
}
