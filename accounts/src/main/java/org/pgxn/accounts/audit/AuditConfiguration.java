package org.pgxn.accounts.audit;

import java.time.Clock;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Makes the services of this package. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

  /**
   * Makes the log that acts are noted in.
   *
   * @param jdbc takes part in the transactions of the callers
   * @param mapper writes values
   * @param clock tells when
   * @return the log
   */
  @Bean
  public AuditLog auditLog(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
    return new StoredAuditLog(jdbc, mapper, clock);
  }

  /**
   * Makes the reader of that log.
   *
   * @param jdbc gives it
   * @param mapper reads values
   * @return the reader
   */
  @Bean
  public Audit audit(JdbcClient jdbc, JsonMapper mapper) {
    return new StoredAudit(new AuditStore(jdbc, mapper));
  }
}
