package org.pgxn.accounts.ownership;

import java.time.Clock;
import java.util.UUID;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.NameReviews;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.Owning;
import org.pgxn.events.EventLog;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.mail.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class OwnershipConfiguration {

  @Bean
  Ownership ownership(JdbcClient jdbc, Clock clock) {
    return new StoredOwnership(
        new NameStore(jdbc), new NameStates(jdbc), new HoldingStore(jdbc), clock);
  }

  @Bean
  Letters ownershipLetters(JdbcClient jdbc, Outbox outbox, BaseUrl baseUrl) {
    return new Letters(jdbc, outbox, baseUrl);
  }

  @Bean
  NameActs nameActs(
      JdbcClient jdbc,
      EventLog log,
      AuditLog audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new NameActs(
        new NameStore(jdbc),
        new NameStates(jdbc),
        log,
        audit,
        new TransactionTemplate(transactions),
        clock);
  }

  @Bean
  Owning owning(JdbcClient jdbc, NameActs acts, Letters letters, Clock clock) {
    HoldingStore holdings = new HoldingStore(jdbc);
    OfferStore offers = new OfferStore(jdbc);
    return new StoredOwning(
        acts,
        holdings,
        offers,
        new OfferAnswers(acts, holdings, offers, letters, clock),
        letters,
        UUID::randomUUID);
  }

  @Bean
  HandOver handOver(JdbcClient jdbc, NameActs acts, Letters letters) {
    return new HandOver(acts, new OfferStore(jdbc), letters, UUID::randomUUID);
  }

  @Bean
  NameReviews nameReviews(
      JdbcClient jdbc,
      AuditLog audit,
      Letters letters,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new StoredNameReviews(
        new NameReviewStore(jdbc),
        new StoredNameReviews.Lapse(new NameStore(jdbc), new HoldingStore(jdbc)),
        audit,
        letters,
        new TransactionTemplate(transactions),
        clock);
  }

  @Bean
  OwnershipFollower ownershipFollower(JdbcClient jdbc, Clock clock) {
    return new OwnershipFollower(
        new NameStore(jdbc), new OfferStore(jdbc), new HoldingStore(jdbc), clock);
  }
}
