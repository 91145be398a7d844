package org.pgxn.accounts.signin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.sql.DataSource;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A test of accounts as a server has them; all such tests share one server. */
@AnyPostgresTest
@SpringBootTest(
    classes = SignInTest.App.class,
    properties = {"pgxn.base-url=https://pgxn.example.org/", "pgxn.data=target/sign-in"})
@AutoConfigureMockMvc
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SignInTest {

  @SpringBootConfiguration
  @EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
  class App {
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
    @Primary
    Postbox postbox() {
      return new Postbox();
    }

    @Bean
    People people() {
      return new People();
    }
  }
}
