package org.pgxn.registry.job;

import java.time.Clock;
import java.time.Duration;
import org.pgxn.accounts.AuditLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes the queue of jobs and what does them. */
@Configuration(proxyBeanMethods = false)
public class JobConfiguration {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Bean
  JobStore jobStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
    return new JobStore(jdbc, json, clock);
  }

  @Bean
  JobKinds jobKinds(ObjectProvider<JobKind<?>> kinds, JsonMapper json) {
    return new JobKinds(kinds.orderedStream().toList(), json);
  }

  @Bean
  JobRunner jobRunner(
      JdbcClient jdbc,
      JobKinds kinds,
      JsonMapper json,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new JobRunner(
        new RunnerStore(jdbc, json, clock), kinds, new TransactionTemplate(transactions), PAUSE);
  }

  @Bean
  Jobs jobs(
      JobStore store,
      JobKinds kinds,
      JsonMapper json,
      AuditLog audit,
      PlatformTransactionManager transactions,
      JobRunner runner) {
    return new StoredJobs(
        store, kinds, json, audit, new TransactionTemplate(transactions), runner::wake);
  }

  @Bean
  Nightly nightly(JobStore store, JobKinds kinds, JobRunner runner, Clock clock) {
    return new Nightly(store, kinds, runner::wake, clock);
  }
}
