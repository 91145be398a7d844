package org.pgxn.accounts.mail;

import java.time.Clock;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.Follower;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.mail.ConditionalOnMailServer;
import org.pgxn.platform.mail.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class AccountMailConfiguration {

  @Bean
  MailWishes mailWishes(
      JdbcClient jdbc, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
    return new StoredMailWishes(
        new WishStore(jdbc), audit, new TransactionTemplate(transactions), clock);
  }

  /** Without a server each of them would fill the log of the operator. */
  @Bean
  @ConditionalOnMailServer
  Follower releaseLetters(
      JdbcClient jdbc, Ownership ownership, Outbox outbox, BaseUrl baseUrl, Clock clock) {
    return new ReleaseLetters(new ReaderStore(jdbc), ownership, outbox, baseUrl, clock);
  }
}
