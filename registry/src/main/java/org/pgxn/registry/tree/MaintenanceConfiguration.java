package org.pgxn.registry.tree;

import java.time.Clock;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Registration;
import org.pgxn.events.EventLog;
import org.pgxn.events.ParkedEvents;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.ManagerTree;
import org.pgxn.registry.RegistrySettings;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.FolderExchange;
import org.pgxn.registry.job.JobKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes what looks after the root tree besides its writer. */
@Configuration(proxyBeanMethods = false)
public class MaintenanceConfiguration {

  @Bean
  MirrorsFile mirrorsFile(
      RegistrySettings settings,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    return new MirrorsFile(
        new TreeFiles(jdbc, clock), settings.data(), new TransactionTemplate(transactions), clock);
  }

  @Bean
  StaleFiles staleFiles(DirtyPaths marks, EventLog log) {
    return new StaleFiles(marks, log);
  }

  @Bean
  ParkedRepair parkedRepair(ParkedEvents events, TreeRepair repair) {
    ParkedRepair parked = new ParkedRepair(events);
    repair.also(parked::mend);
    return parked;
  }

  @Bean
  UntoldUsers untoldUsers(DirtyPaths marks, JdbcClient jdbc, EventLog log) {
    return new UntoldUsers(marks, new Tallies(jdbc), log);
  }

  @Bean
  JobKind<?> updateUsers(
      Accounts accounts, DirtyPaths marks, EventLog log, PlatformTransactionManager transactions) {
    return new UpdateUsers(accounts, marks, log, new TransactionTemplate(transactions));
  }

  @Bean
  JobKind<?> updateStats(StatisticsReconciliation reconciliation, DirtyPaths marks, EventLog log) {
    return new UpdateStats(reconciliation, marks, log);
  }

  @Bean
  JobKind<?> sweep(
      RegistrySettings settings, JdbcClient jdbc, Registration registration, Clock clock) {
    return new Sweep(
        settings.data(),
        jdbc,
        new StagingLeftovers(settings.data().staging(), new WriterFolderStore(jdbc, clock), clock),
        registration);
  }

  @Bean
  JobKind<?> rebuildTree(
      RegistrySettings settings,
      JdbcClient jdbc,
      EventLog log,
      ArchiveStore archives,
      Catalog catalog,
      Accounts accounts,
      TreeContents contents,
      WriterFolders folders,
      ManagerTree manager) {
    return new RebuildTree(
        new RebuildSources(jdbc, log, archives, manager.shared()),
        new TreeInventory(new ReleaseFileStore(jdbc), catalog, accounts),
        contents,
        folders,
        settings.data(),
        new FolderExchange());
  }
}
