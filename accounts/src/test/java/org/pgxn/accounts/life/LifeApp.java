package org.pgxn.accounts.life;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.pgxn.accounts.CredentialHolder;
import org.pgxn.accounts.SignOuts;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole module on a database of its own, and a clock that stands still. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
class LifeApp {

  /** What was asked of those who keep sessions and tokens. */
  record Asked(List<String> revoked, List<String> signedOut) {}

  @Bean
  TestDatabase database() {
    return TestDatabase.migrated();
  }

  @Bean
  DataSource dataSource(TestDatabase database) {
    return database.dataSource();
  }

  @Bean
  SettableClock clock() {
    return SettableClock.at("2026-01-05T09:58:12Z");
  }

  @Bean
  Asked asked() {
    return new Asked(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
  }

  @Bean
  CredentialHolder holder(Asked asked) {
    return (actor, nick) -> asked.revoked().add(nick + " by " + actor.label());
  }

  @Bean
  SignOuts signOuts(Asked asked) {
    return (actor, nick) -> asked.signedOut().add(nick + " by " + actor.label());
  }

  @Bean
  LifeState state(JdbcClient jdbc, SettableClock clock, Asked asked) {
    return new LifeState(jdbc, clock, asked);
  }
}
