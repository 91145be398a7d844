package org.pgxn.registry.release;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.pgxn.accounts.NameReviews;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.EventLog;
import org.pgxn.meta.MetaReader;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.RegistrySettings;
import org.pgxn.registry.Releases;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.history.ManagerReleases;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.receive.ArchiveReceiver;
import org.pgxn.registry.tree.RootTree;
import org.pgxn.registry.tree.StaleFiles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the publisher of releases out of its steps. */
@Configuration(proxyBeanMethods = false)
public class ReleaseConfiguration {
  /** Fewer than there are connections to the database, of which each takes one at a time. */
  private static final int PLACES = 8;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Bean
  Releases releases(
      RegistrySettings settings,
      JdbcClient jdbc,
      Ownership ownership,
      NameReviews reviews,
      ArchiveStore archives,
      EventLog log,
      RootTree tree,
      Catalog catalog,
      ManagerReleases manager,
      Clock clock,
      PlatformTransactionManager transactions,
      ObjectProvider<MeterRegistry> meters) {
    Admission admission = new Admission(PLACES, PATIENCE);
    ReleaseStore store = new ReleaseStore(jdbc);
    ReleasePublisher publisher =
        new ReleasePublisher(
            new SubmissionReader(new MetaReader(), settings.limits(), settings.data().staging()),
            new ReleaseRecorder(
                store,
                new ReleaseRules(store, ownership, reviews),
                archives,
                log,
                new TransactionTemplate(transactions),
                clock),
            tree,
            catalog,
            manager,
            admission);
    return new MeasuredReleases(
        publisher, admission, meters.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean
  ArchiveReceiver archiveReceiver(RegistrySettings settings) {
    return new ArchiveReceiver(settings.data().staging(), settings.limits().packedBytes());
  }

  @Bean
  JobKind<?> lapseNames(NameReviews reviews) {
    return new LapseNames(reviews);
  }

  @Bean
  Reindexer reindexer(
      RegistrySettings settings,
      JdbcClient jdbc,
      Ownership ownership,
      ArchiveStore archives,
      StaleFiles stale,
      EventLog log,
      PlatformTransactionManager transactions) {
    return new Reindexer(
        new StoredReleases(jdbc),
        new ReleaseReader(archives, new MetaReader(), settings.limits(), settings.data().staging()),
        ownership,
        stale,
        log,
        new TransactionTemplate(transactions));
  }

  @Bean
  JobKind<?> reindex(JdbcClient jdbc, Reindexer reindexer) {
    return new Reindex(new StoredReleases(jdbc), reindexer);
  }

  @Bean
  JobKind<?> reindexAll(JdbcClient jdbc, Reindexer reindexer) {
    return new ReindexAll(new StoredReleases(jdbc), reindexer);
  }
}
