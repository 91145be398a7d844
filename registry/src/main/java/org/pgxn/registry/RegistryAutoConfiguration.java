package org.pgxn.registry;

import java.nio.file.Path;
import java.time.Duration;
import org.pgxn.accounts.AccountsAutoConfiguration;
import org.pgxn.archive.ArchiveLimits;
import org.pgxn.events.EventsAutoConfiguration;
import org.pgxn.registry.api.ApiConfiguration;
import org.pgxn.registry.catalog.CatalogConfiguration;
import org.pgxn.registry.history.HistoryConfiguration;
import org.pgxn.registry.legacy.LegacyConfiguration;
import org.pgxn.registry.release.ReleaseConfiguration;
import org.pgxn.registry.tree.TreeConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the registry, which keeps its files in the folder that {@code pgxn.data} names. */
@AutoConfiguration(after = {EventsAutoConfiguration.class, AccountsAutoConfiguration.class})
@Import({
  CatalogConfiguration.class,
  TreeConfiguration.class,
  HistoryConfiguration.class,
  ReleaseConfiguration.class,
  ApiConfiguration.class,
  LegacyConfiguration.class
})
public final class RegistryAutoConfiguration {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Bean
  @ConditionalOnMissingBean
  RegistrySettings registrySettings(@Value("${pgxn.data:data}") Path data) {
    return new RegistrySettings(new DataFolder(data), ArchiveLimits.defaults(), PATIENCE);
  }

  @Bean
  @ConditionalOnMissingBean
  ManagerTree managerTree(
      @Value("${pgxn.manager-root:}") String root, RegistrySettings settings, JdbcClient jdbc) {
    return ManagerTree.of(
        root,
        settings.data(),
        jdbc.sql("SELECT pgxn.on_manager_database()").query(Boolean.class).single());
  }
}
