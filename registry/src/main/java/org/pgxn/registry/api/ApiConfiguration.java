package org.pgxn.registry.api;

import org.pgxn.accounts.Ownership;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.Mirrors;
import org.pgxn.registry.Releases;
import org.pgxn.registry.job.Jobs;
import org.pgxn.registry.receive.ArchiveReceiver;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the registry's resources below {@code /api/v2}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class ApiConfiguration {
  @Bean
  ReleaseController releaseController(
      Releases releases, Catalog catalog, ArchiveReceiver receiver, BaseUrl baseUrl) {
    return new ReleaseController(releases, catalog, receiver, new ReleaseLinks(baseUrl));
  }

  @Bean
  CatalogController catalogController(Catalog catalog, Ownership ownership) {
    return new CatalogController(catalog, ownership);
  }

  @Bean
  MirrorController mirrorController(Mirrors mirrors, BaseUrl baseUrl) {
    return new MirrorController(mirrors, baseUrl);
  }

  @Bean
  JobController jobController(Jobs jobs, BaseUrl baseUrl) {
    return new JobController(jobs, baseUrl);
  }
}
