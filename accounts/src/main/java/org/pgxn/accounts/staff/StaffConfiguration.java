package org.pgxn.accounts.staff;

import java.time.Clock;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Staff;
import org.pgxn.events.EventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class StaffConfiguration {

  @Bean
  Administrators administrators(JdbcClient jdbc) {
    return new Administrators(jdbc);
  }

  @Bean
  Staff staff(
      JdbcClient jdbc,
      Administrators administrators,
      AuditLog audit,
      EventLog events,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new StoredStaff(
        new StaffStore(jdbc),
        administrators,
        audit,
        events,
        new TransactionTemplate(transactions),
        clock);
  }
}
