package org.pgxn.registry.catalog;

import org.pgxn.registry.Catalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the catalog. */
@Configuration(proxyBeanMethods = false)
public class CatalogConfiguration {
  @Bean
  Catalog catalog(JdbcClient jdbc) {
    return new DatabaseCatalog(jdbc);
  }
}
