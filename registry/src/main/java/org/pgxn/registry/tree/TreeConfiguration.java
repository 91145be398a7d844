package org.pgxn.registry.tree;

import java.nio.file.Path;
import java.time.Clock;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.EventLog;
import org.pgxn.events.Follower;
import org.pgxn.events.FollowerProgress;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.ManagerTree;
import org.pgxn.registry.RegistrySettings;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.DurableFolder;
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
  TreeContents treeContents(JdbcClient jdbc, Accounts accounts, Ownership ownership) {
    return new TreeContents(
        new ListStore(jdbc),
        new ReleaseFileStore(jdbc),
        new Statistics(new StatisticsStore(jdbc), accounts, ownership),
        accounts);
  }

  @Bean
  DirtyPaths dirtyPaths(JdbcClient jdbc, Clock clock) {
    return new DirtyPaths(jdbc, clock);
  }

  @Bean
  Follower treeFollower(DirtyPaths marks, JdbcClient jdbc, TreeGuard guard, TreeWriterLoop loop) {
    return new TreeFollower(marks, new ReleaseFileStore(jdbc), guard, loop::wake);
  }

  @Bean
  TreeGuard treeGuard(
      JdbcClient jdbc,
      TreeContents contents,
      RegistrySettings settings,
      ManagerTree manager,
      TreeWriterLoop loop) {
    GuardedFiles files = new GuardedFiles(jdbc);
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
  TreeProgress treeProgress(DirtyPaths marks, FollowerProgress followers) {
    return new TreeProgress(marks, followers);
  }

  @Bean
  TreeWriter treeWriter(
      DirtyPaths marks,
      TreeContents contents,
      ArchiveStore archives,
      EventLog log,
      RegistrySettings settings,
      ManagerTree manager,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    DurableFolder tree = new DurableFolder(settings.data().root(), settings.data().staging());
    WriterFolders folders =
        new WriterFolders(
            new WriterFolderStore(jdbc, clock),
            settings.data().staging(),
            new TransactionTemplate(transactions));
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
  TreeVerifier treeVerifier(
      RegistrySettings settings,
      EventLog log,
      JdbcClient jdbc,
      Catalog catalog,
      Accounts accounts,
      TreeContents contents,
      ArchiveStore archives,
      TreeProgress progress) {
    return new TreeVerifier(
        settings.data(),
        log,
        new TreeInventory(new ReleaseFileStore(jdbc), catalog, accounts),
        contents,
        new ArchiveVerifier(jdbc, archives),
        progress);
  }
}
