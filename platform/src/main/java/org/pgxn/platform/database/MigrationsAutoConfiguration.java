package org.pgxn.platform.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Gives the application's Flyway the {@link Migrations}, and the service its privileges where
 * {@code spring.flyway.url} names another role than the service's.
 */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
public final class MigrationsAutoConfiguration {

  @Bean
  Migrations migrations() {
    return new Migrations();
  }

  @Bean
  FlywayMigrationStrategy migrationStrategy(ObjectProvider<DataSource> service) {
    return flyway -> {
      flyway.migrate();
      DataSource owner = flyway.getConfiguration().getDataSource();
      if (owner != null) {
        new ServiceRole(owner, service.getObject()).grant();
      }
    };
  }
}
