package org.pgxn.platform.database;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Gives the application's Flyway the {@link Migrations}. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
public final class MigrationsAutoConfiguration {

  @Bean
  Migrations migrations() {
    return new Migrations();
  }
}
