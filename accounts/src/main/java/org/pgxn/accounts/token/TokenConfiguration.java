package org.pgxn.accounts.token;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.LeakReports;
import org.pgxn.accounts.TokenCheck;
import org.pgxn.accounts.Tokens;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.mail.Outbox;
import org.pgxn.platform.outgoing.OutgoingFetch;
import org.pgxn.platform.outgoing.OutgoingGuard;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class TokenConfiguration {

  private static final int MOST_KEY_BYTES = 64 * 1024;
  private static final Duration KEYS_WITHIN = Duration.ofSeconds(10);

  @Bean
  TokenUses tokenUses(JdbcClient jdbc) {
    return new TokenUses(new TokenStore(jdbc));
  }

  @Bean
  TokenCheck tokenCheck(JdbcClient jdbc, TokenUses uses, Clock clock) {
    return new TokenAuthentication(new TokenStore(jdbc)::find, uses, clock);
  }

  @Bean
  TokenRevoker tokenRevoker(JdbcClient jdbc, AuditLog audit, Clock clock) {
    return new TokenRevoker(new TokenStore(jdbc), audit, clock);
  }

  @Bean
  TokenLetters tokenLetters(Outbox outbox, BaseUrl baseUrl) {
    return new TokenLetters(outbox, baseUrl);
  }

  @Bean
  Tokens tokens(
      JdbcClient jdbc,
      TokenMint mint,
      TokenRevoker revoker,
      TokenLetters letters,
      AuditLog audit,
      PlatformTransactionManager transactions) {
    return new StoredTokens(
        new TokenStore(jdbc), mint, revoker, letters, audit, new TransactionTemplate(transactions));
  }

  @Bean
  TokenMint tokenMint(Uuid7 ids, Clock clock) {
    return new TokenMint(ids, new SecureRandom(), clock);
  }

  @Bean
  ExpiryWarnings expiryWarnings(
      JdbcClient jdbc, TokenLetters letters, PlatformTransactionManager transactions, Clock clock) {
    return new ExpiryWarnings(jdbc, letters, new TransactionTemplate(transactions), clock);
  }

  @Bean
  LeakReports leakReports(
      @Value("${pgxn.leak-keys-url:}") String address,
      OutgoingGuard guard,
      Tokens tokens,
      JsonMapper json,
      Clock clock) {
    OutgoingFetch fetch = new OutgoingFetch(guard, MOST_KEY_BYTES, KEYS_WITHIN);
    return new SignedLeakReports(
        tokens,
        Optional.of(address)
            .filter(text -> !text.isEmpty())
            .map(text -> new LeakKeys(URI.create(text), fetch, json, clock)),
        json);
  }
}
