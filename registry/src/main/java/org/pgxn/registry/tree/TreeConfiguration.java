package org.pgxn.registry.tree;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import org.pgxn.accounts.Accounts;
import org.pgxn.events.EventLog;
import org.pgxn.events.Follower;
import org.pgxn.events.FollowerProgress;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.ManagerTree;
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
  Follower treeFollower(DirtyPaths marks, JdbcClient jdbc, TreeGuard guard, TreeWriterLoop loop) {
    return follower(Lane.FAST, marks, jdbc, guard, loop);
  }

  @Bean
  Follower bulkTreeFollower(
      DirtyPaths marks, JdbcClient jdbc, TreeGuard guard, TreeWriterLoop loop) {
    return follower(Lane.SLOW, marks, jdbc, guard, loop);
  }

  private static Follower follower(
      Lane lane, DirtyPaths marks, JdbcClient jdbc, TreeGuard guard, TreeWriterLoop loop) {
    return new TreeFollower(
        lane, marks, new ReleaseFileStore(jdbc), new Tallies(jdbc), guard, loop::wake);
  }

  @Bean
  TreeGuard treeGuard(
      JdbcClient jdbc,
      TreeContents contents,
      RegistrySettings settings,
      ManagerTree manager,
      TreeWriterLoop loop,
      PlatformTransactionManager transactions) {
    GuardedFiles files = new GuardedFiles(jdbc, new TransactionTemplate(transactions));
    Path root = settings.data().root();
    return new TreeGuard(
        files,
        new FileCheck(files, contents, root),
        new ReleaseFileStore(jdbc),
        root,
        manager.shared(),
        loop::wake);
  }

  @Bean
  ListFiles listFiles(DirtyPaths marks) {
    return new ListFiles(marks);
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
  DurableFolder treeFolder(RegistrySettings settings) {
    return new DurableFolder(settings.data().root(), settings.data().staging());
  }

  @Bean
  TreeMeasures treeMeasures(JdbcClient jdbc, DurableFolder tree, Clock clock) {
    return new TreeMeasures(new TreeLagStore(jdbc), tree, clock);
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
      DurableFolder tree,
      DirtyPaths marks,
      TreeContents contents,
      WriterFolders folders,
      ArchiveStore archives,
      EventLog log,
      RegistrySettings settings,
      ManagerTree manager,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    FileReplacer replacer =
        new FileReplacer(
            log, contents, new TreeFiles(jdbc, clock), folders, tree, archives, manager.shared());
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
  TreeSettling treeSettling(TreeProgress progress) {
    return new TreeSettling(progress);
  }

  @Bean
  TreeComparison treeComparison(
      RegistrySettings settings, TreeContents contents, ArchiveStore archives) {
    return new TreeComparison(settings.data(), contents, archives);
  }

  @Bean
  TreeInventory treeInventory(JdbcClient jdbc, Catalog catalog, Accounts accounts) {
    return new TreeInventory(new ReleaseFileStore(jdbc), catalog, accounts);
  }

  @Bean
  TreeRemake treeRemake(
      JdbcClient jdbc,
      TreeInventory inventory,
      DirtyPaths marks,
      EventLog log,
      FollowerProgress followers,
      PlatformTransactionManager transactions) {
    return new TreeRemake(
        jdbc, inventory, marks, log, followers, new TransactionTemplate(transactions));
  }

  @Bean
  TreeVerifier treeVerifier(
      TreeInventory inventory,
      TreeComparison comparison,
      JdbcClient jdbc,
      ArchiveStore archives,
      TreeProgress progress,
      StatisticsReconciliation statistics) {
    return new TreeVerifier(
        inventory, comparison, new ArchiveVerifier(jdbc, archives), progress, statistics);
  }

  @Bean
  TreeRepair treeRepair(
      RegistrySettings settings,
      TreeInventory inventory,
      TreeComparison comparison,
      TreeWriter writer,
      DirtyPaths marks,
      ArchiveStore archives,
      JdbcClient jdbc,
      Clock clock) {
    LostAndFound lost = new LostAndFound(settings.data(), clock);
    return new TreeRepair(
        inventory,
        new FileRepair(comparison, new TreeFiles(jdbc, clock), writer, lost),
        new ArchiveRepair(new ArchiveVerifier(jdbc, archives), archives, comparison, lost, clock),
        new StagingRepair(
            new StagingLeftovers(
                settings.data().staging(), new WriterFolderStore(jdbc, clock), clock)),
        new MarkRepair(marks, writer));
  }
}
