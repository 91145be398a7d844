package org.pgxn.server.application;

import java.util.Objects;
import javax.sql.DataSource;
import org.pgxn.server.dump.UnfinishedRestore;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps everybody from a database that was not restored to the end. */
@Configuration(proxyBeanMethods = false)
class RestoreGuard {

  /**
   * Before the first migration: a half registry would be hard to tell from a new one. There may be
   * several customizers; of strategies of migration, only one is ever called.
   */
  @Bean
  FlywayConfigurationCustomizer checkedMigration() {
    return flyway -> check(Objects.requireNonNull(flyway.getDataSource()));
  }

  /** Where nothing migrates: before anybody reads tables that may not be there. */
  @Bean
  @ConditionalOnProperty(name = "spring.flyway.enabled", havingValue = "false")
  static BeanPostProcessor checkedDatabase() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database) {
          check(database);
        }
        return bean;
      }
    };
  }

  private static void check(DataSource database) {
    new UnfinishedRestore(JdbcClient.create(database)).refuse();
  }
}
