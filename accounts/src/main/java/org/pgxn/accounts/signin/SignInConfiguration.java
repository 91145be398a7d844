package org.pgxn.accounts.signin;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.SecondFactors;
import org.pgxn.accounts.SignIn;
import org.pgxn.accounts.SignIns;
import org.pgxn.accounts.throttle.Throttle;
import org.pgxn.accounts.user.PasswordCheck;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.mail.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class SignInConfiguration {

  private static final String KEY_FILE = "secrets/second-factor.key";

  private final SecureRandom random = new SecureRandom();

  @Bean
  SignInStores signInStores(JdbcClient jdbc, Clock clock) {
    return new SignInStores(
        new SessionStore(jdbc),
        new PendingStore(jdbc, random, clock),
        new DeviceStore(jdbc),
        new HistoryStore(jdbc));
  }

  @Bean
  FactorKeys factorKeys(@Value("${pgxn.data:data}") Path data) {
    return new FactorKeys(new KeyFile(data.resolve(KEY_FILE), random), random);
  }

  @Bean
  AccountMail accountMail(JdbcClient jdbc, Outbox outbox, BaseUrl baseUrl) {
    return new AccountMail(jdbc, outbox, baseUrl);
  }

  @Bean
  CodeCheck codeCheck(JdbcClient jdbc, FactorKeys keys, AccountMail mail, Clock clock) {
    return new CodeCheck(new FactorStore(jdbc, clock), keys, mail, clock);
  }

  @Bean
  SessionOpener sessionOpener(SignInStores stores, AccountMail mail, Uuid7 ids, Clock clock) {
    return new SessionOpener(stores, mail, ids, random, clock);
  }

  @Bean
  SignIn signIn(
      PasswordCheck passwords,
      CodeCheck codes,
      Throttle throttle,
      SessionOpener opener,
      SignInStores stores,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new StoredSignIn(
        passwords, codes, throttle, opener, stores, new TransactionTemplate(transactions), clock);
  }

  @Bean
  StoredSessions sessions(
      SignInStores stores, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
    return new StoredSessions(stores, audit, new TransactionTemplate(transactions), clock);
  }

  @Bean
  SignIns signIns(JdbcClient jdbc) {
    return new StoredSignIns(new HistoryStore(jdbc));
  }

  @Bean
  FactorNotices factorNotices(AuditLog audit, AccountMail mail, BaseUrl baseUrl) {
    return new FactorNotices(audit, mail, baseUrl);
  }

  @Bean
  SecondFactors secondFactors(
      JdbcClient jdbc,
      FactorKeys keys,
      CodeCheck codes,
      PasswordCheck passwords,
      FactorNotices notices,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new StoredSecondFactors(
        new FactorStore(jdbc, clock),
        keys,
        codes,
        passwords,
        notices,
        new TransactionTemplate(transactions));
  }
}
