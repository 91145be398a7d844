package org.pgxn.accounts.audit;

import java.time.Clock;
import org.pgxn.accounts.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Makes the service of this package. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

  @Bean
  AuditLog auditLog(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
    return new StoredAuditLog(jdbc, mapper, clock);
  }
}
