package org.pgxn.accounts.organisation;

import java.time.Clock;
import java.util.UUID;
import org.pgxn.accounts.Organisations;
import org.pgxn.accounts.ownership.HandOver;
import org.pgxn.accounts.ownership.Letters;
import org.pgxn.accounts.ownership.NameActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class OrganisationConfiguration {

  @Bean
  Organisations organisations(
      JdbcClient jdbc, NameActs acts, Letters letters, HandOver handOver, Clock clock) {
    OrganisationTables tables = OrganisationTables.of(jdbc);
    return new StoredOrganisations(
        acts,
        tables,
        new Memberships(acts, tables, letters, UUID::randomUUID, clock),
        new TeamActs(acts, tables),
        handOver);
  }
}
