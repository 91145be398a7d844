package org.pgxn.accounts.user;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.CredentialHolder;
import org.pgxn.accounts.PasswordResets;
import org.pgxn.accounts.Setup;
import org.pgxn.accounts.TokenCheck;
import org.pgxn.accounts.password.Argon2id;
import org.pgxn.accounts.password.Bcrypt;
import org.pgxn.accounts.password.OldCrypt;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.accounts.password.PasswordStrength;
import org.pgxn.accounts.password.RecentMatches;
import org.pgxn.accounts.throttle.Throttle;
import org.pgxn.events.EventLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class UserConfiguration {

  @Bean
  PasswordHashes passwordHashes(JdbcClient jdbc) {
    return hashes(jdbc, Runtime.getRuntime().availableProcessors());
  }

  /** New hashes are such that an old manager beside us can read them, if there is one. */
  static PasswordHashes hashes(JdbcClient jdbc, int atOnce) {
    SecureRandom random = new SecureRandom();
    Argon2id argon = new Argon2id();
    Bcrypt bcrypt = new Bcrypt(random);
    OldCrypt old = new OldCrypt(jdbc);
    boolean managerReadsThem =
        jdbc.sql("SELECT pgxn.on_manager_database()").query(Boolean.class).single();
    return managerReadsThem
        ? new PasswordHashes(bcrypt, List.of(argon, old), atOnce, random)
        : new PasswordHashes(argon, List.of(bcrypt, old), atOnce, random);
  }

  @Bean
  Throttle throttle(Clock clock) {
    return new Throttle(clock);
  }

  @Bean
  PasswordStrength passwordStrength() {
    return new PasswordStrength();
  }

  @Bean
  AccountRules accountRules(JdbcClient jdbc, PasswordStrength strength) {
    return new AccountRules(new AccountStore(jdbc), strength);
  }

  @Bean
  AllCredentials allCredentials(JdbcClient jdbc, ObjectProvider<CredentialHolder> holders) {
    return new AllCredentials(jdbc, new SetupLinkStore(jdbc, new SecureRandom()), holders);
  }

  @Bean
  PasswordCheck passwordCheck(
      JdbcClient jdbc, PasswordHashes hashes, Throttle throttle, Clock clock) {
    return new PasswordCheck(
        new CredentialStore(jdbc),
        hashes,
        new HashRenewal(new AccountStore(jdbc), hashes),
        new RecentMatches(new SecureRandom(), clock),
        throttle,
        clock);
  }

  @Bean
  Authentication authentication(PasswordCheck passwords, TokenCheck tokens) {
    return new HeaderAuthentication(new PasswordAuthentication(passwords), tokens);
  }

  @Bean
  Accounts accounts(
      JdbcClient jdbc,
      EventLog log,
      AuditLog audit,
      PasswordHashes hashes,
      AccountRules rules,
      PlatformTransactionManager transactions,
      Clock clock) {
    AccountStore store = new AccountStore(jdbc);
    return new StoredAccounts(
        store,
        new AccountMaker(store, log, audit, rules),
        new SetupLinkStore(jdbc, new SecureRandom()),
        hashes,
        new TransactionTemplate(transactions),
        clock);
  }

  @Bean
  Setup setup(
      JdbcClient jdbc,
      EventLog log,
      AuditLog audit,
      PasswordHashes hashes,
      AccountRules rules,
      PlatformTransactionManager transactions,
      Clock clock) {
    AccountStore store = new AccountStore(jdbc);
    return new StoredSetup(
        store,
        new AccountMaker(store, log, audit, rules),
        new SetupLinkStore(jdbc, new SecureRandom()),
        hashes,
        new TransactionTemplate(transactions),
        clock);
  }

  @Bean
  PasswordResets passwordResets(
      JdbcClient jdbc,
      AllCredentials credentials,
      PasswordHashes hashes,
      PlatformTransactionManager transactions,
      AuditLog audit,
      Clock clock) {
    return new StoredPasswordResets(
        new AccountStore(jdbc),
        credentials,
        hashes,
        new TransactionTemplate(transactions),
        audit,
        clock);
  }
}
