package org.pgxn.accounts.ownership;

import java.time.Clock;
import org.pgxn.accounts.Ownership;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the service of this package. */
@Configuration(proxyBeanMethods = false)
public class OwnershipConfiguration {

  @Bean
  Ownership ownership(JdbcClient jdbc, Clock clock) {
    return new StoredOwnership(new NameStore(jdbc), clock);
  }
}
