package org.pgxn.accounts.api;

import java.time.Clock;
import javax.sql.DataSource;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A server with nothing but accounts, whose mail stays in the table. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
class AccountsApp {
  static final String BASE = "pgxn.base-url=https://pgxn.example.org/";
  static final String MAIL_SERVER = "pgxn.smtp-url=smtp://127.0.0.1:1";

  @Bean
  TestDatabase database() {
    return TestDatabase.migrated();
  }

  @Bean
  DataSource dataSource(TestDatabase database) {
    return database.dataSource();
  }

  @Bean
  Clock clock() {
    return SettableClock.at("2026-01-05T09:58:12Z");
  }
}
