package org.pgxn.registry.tree;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.pgxn.accounts.Accounts;
import org.pgxn.events.EventLog;
import org.pgxn.events.Follower;
import org.pgxn.events.FollowerProgress;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.RegistrySettings;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the root tree, its writer and its verifier. */
@Configuration(proxyBeanMethods = false)
public class TreeConfiguration {
  @Bean
  ArchiveStore archiveStore(RegistrySettings settings) {
    return new ArchiveStore(settings.data());
  }

  @Bean
  TreeContents treeContents(JdbcClient jdbc, Accounts accounts) {
    return new TreeContents(
        new ListStore(jdbc),
        new ReleaseFileStore(jdbc),
        new Statistics(new StatisticsStore(jdbc), accounts),
        accounts);
  }

  @Bean
  DirtyPaths dirtyPaths(JdbcClient jdbc, Clock clock) {
    return new DirtyPaths(jdbc, clock);
  }

  @Bean
  Follower treeFollower(DirtyPaths marks, JdbcClient jdbc, TreeWriterLoop loop) {
    return follower(Lane.FAST, marks, jdbc, loop);
  }

  @Bean
  Follower bulkTreeFollower(DirtyPaths marks, JdbcClient jdbc, TreeWriterLoop loop) {
    return follower(Lane.SLOW, marks, jdbc, loop);
  }

  private static Follower follower(
      Lane lane, DirtyPaths marks, JdbcClient jdbc, TreeWriterLoop loop) {
    return new TreeFollower(lane, marks, new ReleaseFileStore(jdbc), new Tallies(jdbc), loop::wake);
  }

  @Bean
  UserFiles userFiles(DirtyPaths marks, Accounts accounts, EventLog log) {
    return new UserFiles(marks, accounts, log);
  }

  @Bean
  TreeProgress treeProgress(DirtyPaths marks, FollowerProgress followers, EventLog log) {
    return new TreeProgress(marks, followers, log);
  }

  @Bean
  StatisticsReconciliation statisticsReconciliation(
      JdbcClient jdbc,
      TreeProgress progress,
      DirtyPaths marks,
      EventLog log,
      PlatformTransactionManager transactions) {
    return new StatisticsReconciliation(
        new TallyCheck(jdbc),
        new Tallies(jdbc),
        progress,
        marks,
        log,
        new TransactionTemplate(transactions));
  }

  @Bean
  MeterBinder treeMeters(DirtyPaths marks, StatisticsReconciliation statistics) {
    return meters -> {
      Gauge.builder("pgxn.tree.parked", marks::parkedCount)
          .description("How many files of the root tree could not be written and are left behind")
          .register(meters);
      Gauge.builder("pgxn.statistics.wrong", statistics::lastWrong)
          .description("How many counters the last reconciliation here found wrong and repaired")
          .register(meters);
    };
  }

  @Bean
  WriterFolders writerFolders(
      RegistrySettings settings,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    return new WriterFolders(
        new WriterFolderStore(jdbc, clock),
        settings.data().staging(),
        new TransactionTemplate(transactions));
  }

  @Bean
  TreeWriter treeWriter(
      DirtyPaths marks,
      TreeContents contents,
      WriterFolders folders,
      ArchiveStore archives,
      EventLog log,
      RegistrySettings settings,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    DurableFolder tree = new DurableFolder(settings.data().root(), settings.data().staging());
    FileReplacer replacer =
        new FileReplacer(log, contents, new TreeFiles(jdbc, clock), folders, tree, archives);
    TransactionTemplate savepoint = new TransactionTemplate(transactions);
    savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    return new TreeWriter(marks, replacer, folders, savepoint, clock);
  }

  @Bean
  RootTree rootTree(TreeWriter writer, TreeProgress progress, RegistrySettings settings) {
    return new RootTree(writer, progress, settings.patience());
  }

  @Bean
  TreeWriterLoop treeWriterLoop(RootTree tree, TreeWriter writer, TreeProgress progress) {
    return new TreeWriterLoop(tree, writer, progress);
  }

  @Bean
  TreeVerifier treeVerifier(
      RegistrySettings settings,
      JdbcClient jdbc,
      Catalog catalog,
      Accounts accounts,
      TreeContents contents,
      ArchiveStore archives,
      TreeProgress progress,
      StatisticsReconciliation statistics) {
    return new TreeVerifier(
        settings.data(),
        new TreeInventory(new ReleaseFileStore(jdbc), catalog, accounts),
        contents,
        new ArchiveVerifier(jdbc, archives),
        progress,
        statistics);
  }
}
