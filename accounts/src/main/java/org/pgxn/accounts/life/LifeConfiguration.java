package org.pgxn.accounts.life;

import java.security.SecureRandom;
import java.time.Clock;
import org.pgxn.accounts.AccountAdministration;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Moderation;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.SignOuts;
import org.pgxn.accounts.SignUpMode;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.accounts.user.AccountRules;
import org.pgxn.accounts.user.AllCredentials;
import org.pgxn.events.EventLog;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.mail.Outbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class LifeConfiguration {

  @Bean
  Letters accountLetters(Outbox outbox, BaseUrl baseUrl) {
    return new Letters(outbox, baseUrl);
  }

  @Bean
  NetworkLimits networkLimits(Clock clock) {
    return new NetworkLimits(clock);
  }

  @Bean
  Life accountLife(
      JdbcClient jdbc,
      AccountRules rules,
      PasswordHashes hashes,
      AllCredentials credentials,
      Letters letters,
      EventLog log,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new Life(
        new AccountRows(jdbc),
        new LinkStore(jdbc, new SecureRandom()),
        rules,
        hashes,
        credentials,
        letters,
        new LifeEvents(log),
        new TransactionTemplate(transactions),
        clock);
  }

  @Bean
  StatusChange statusChange(Life life, AuditLog audit) {
    return new StatusChange(life, audit);
  }

  @Bean
  MailedLinks mailedLinks(Life life, NetworkLimits limits) {
    return new MailedLinks(life, limits);
  }

  @Bean
  ProfileStore profileStore(JdbcClient jdbc, Life life) {
    return new ProfileStore(jdbc, life.links());
  }

  /** Beside a PGXN Manager, requests are moderated as there, unless the operator says otherwise. */
  @Bean
  Registration registration(
      @Value("${pgxn.sign-up:}") String setting,
      JdbcClient jdbc,
      Life life,
      ProfileStore profiles,
      NetworkLimits limits) {
    SignUpMode mode =
        setting.isEmpty()
            ? jdbc.sql("SELECT pgxn.on_manager_database()").query(Boolean.class).single()
                ? SignUpMode.MODERATED
                : SignUpMode.OPEN
            : SignUpMode.parse(setting);
    return new StoredRegistration(mode, life, new RegistrationStore(jdbc), profiles, limits);
  }

  @Bean
  Moderation moderation(JdbcClient jdbc, Life life, AuditLog audit) {
    return new StoredModeration(life, new RegistrationStore(jdbc), audit);
  }

  @Bean
  Passwords passwords(
      Life life,
      MailedLinks mailed,
      NetworkLimits limits,
      AuditLog audit,
      ObjectProvider<SignOuts> signOuts) {
    return new StoredPasswords(life, mailed, limits, audit, signOuts);
  }

  @Bean
  AccountSettings accountSettings(
      Life life, ProfileStore profiles, NetworkLimits limits, AuditLog audit) {
    return new StoredAccountSettings(life, profiles, limits, audit);
  }

  @Bean
  AccountClosing accountClosing(
      JdbcClient jdbc,
      Life life,
      StatusChange statuses,
      ProfileStore profiles,
      MailedLinks mailed,
      AuditLog audit) {
    return new StoredAccountClosing(life, statuses, profiles, new NameStore(jdbc), mailed, audit);
  }

  @Bean
  AccountAdministration accountAdministration(JdbcClient jdbc, Life life, StatusChange statuses) {
    return new StoredAccountAdministration(life, statuses, new AccountList(jdbc));
  }
}
