package org.pgxn.registry.history;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import javax.sql.DataSource;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.EventLog;
import org.pgxn.registry.ManagerTree;
import org.pgxn.registry.RegistrySettings;
import org.pgxn.registry.distribution.DistributionTable;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.tree.ListFiles;
import org.pgxn.registry.tree.TreeGuard;
import org.pgxn.registry.tree.UntoldUsers;
import org.pgxn.registry.tree.UserFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes what records the doings of a PGXN Manager. */
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {
  @Bean
  HistoryStore historyStore(JdbcClient jdbc, Clock clock) {
    return new HistoryStore(jdbc, clock);
  }

  @Bean
  SeenRows seenRows(JdbcClient jdbc, JsonMapper json) {
    return new SeenRows(jdbc, json);
  }

  @Bean
  ManagerReleases managerReleases(
      HistoryStore store,
      JdbcClient jdbc,
      Ownership ownership,
      EventLog log,
      UserFiles users,
      PlatformTransactionManager transactions) {
    return new ManagerReleases(
        store,
        new DistributionTable(jdbc),
        ownership,
        log,
        users,
        new TransactionTemplate(transactions));
  }

  @Bean
  ManagerChanges managerChanges(
      SeenRows rows,
      HistoryStore history,
      EventLog log,
      ListFiles lists,
      UntoldUsers users,
      TreeGuard guard,
      PlatformTransactionManager transactions) {
    return new ManagerChanges(
        rows, log, new ReindexedReleases(rows, history, lists, guard), users, transactions);
  }

  @Bean
  MissingArchives missingArchives(JdbcClient jdbc, Clock clock) {
    return new MissingArchives(jdbc, clock);
  }

  @Bean
  ManagerArchives managerArchives(
      MissingArchives missing,
      HistoryStore history,
      EventLog log,
      ArchiveStore store,
      RegistrySettings settings,
      ManagerTree manager,
      PlatformTransactionManager transactions) {
    ArchiveRecorder recorder =
        new ArchiveRecorder(missing, history, log, new TransactionTemplate(transactions));
    return new ManagerArchives(
        new ArchiveTaker(manager.root(), settings, store, missing, recorder),
        missing,
        manager.present());
  }

  @Bean
  ManagerWatch managerWatch(
      ManagerReleases releases,
      ManagerChanges changes,
      ManagerArchives archives,
      ManagerTree manager,
      JsonMapper json,
      DataSource database,
      TreeGuard guard) {
    ManagerWatch watch =
        new ManagerWatch(releases, changes, archives, manager.present(), json, database);
    guard.onForeignWrite(watch::wake);
    return watch;
  }

  @Bean
  MeterBinder archivesNotTaken(MissingArchives missing, Clock clock) {
    return new MissingMeasures(missing, clock);
  }
}
