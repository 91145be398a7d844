package org.pgxn.registry.history;

import java.time.Clock;
import javax.sql.DataSource;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.EventLog;
import org.pgxn.registry.distribution.DistributionTable;
import org.pgxn.registry.tree.UserFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes what records the releases of a PGXN Manager. */
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {
  @Bean
  ManagerReleases managerReleases(
      JdbcClient jdbc,
      Ownership ownership,
      EventLog log,
      UserFiles users,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new ManagerReleases(
        new HistoryStore(jdbc, clock),
        new DistributionTable(jdbc),
        ownership,
        log,
        users,
        new TransactionTemplate(transactions));
  }

  @Bean
  ManagerWatch managerWatch(
      ManagerReleases releases,
      JdbcClient jdbc,
      JsonMapper json,
      DataSource database,
      Clock clock) {
    return new ManagerWatch(releases, new HistoryStore(jdbc, clock), json, database);
  }
}
