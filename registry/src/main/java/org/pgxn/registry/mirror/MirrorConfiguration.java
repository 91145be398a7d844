package org.pgxn.registry.mirror;

import java.time.Clock;
import java.time.Duration;
import org.pgxn.accounts.AuditLog;
import org.pgxn.events.EventLog;
import org.pgxn.platform.outgoing.OutgoingGuard;
import org.pgxn.registry.Mirrors;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.tree.MirrorsFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the list of mirrors and what looks after them. */
@Configuration(proxyBeanMethods = false)
public class MirrorConfiguration {

  @Bean
  Mirrors mirrors(
      JdbcClient jdbc,
      EventLog log,
      AuditLog audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new StoredMirrors(
        new MirrorTable(jdbc), log, audit, new TransactionTemplate(transactions), clock);
  }

  @Bean
  JobKind<?> checkMirrors(
      JdbcClient jdbc,
      MirrorsFile file,
      OutgoingGuard guard,
      PlatformTransactionManager transactions,
      Clock clock,
      @Value("${pgxn.mirror-timeout:60s}") Duration timeout) {
    return new CheckMirrors(
        new MirrorTable(jdbc),
        file,
        new MirrorProbe(guard, timeout),
        new TransactionTemplate(transactions),
        clock);
  }
}
