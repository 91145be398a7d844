package org.pgxn.platform.mail;

import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes what sends mail. */
@Configuration(proxyBeanMethods = false)
public class MailConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Mailer mailer(
      @Value("${pgxn.smtp-url:}") String server,
      @Value("${pgxn.mail-from:pgxn@localhost}") String from) {
    return new SmtpMailer(server.isEmpty() ? null : URI.create(server), from);
  }

  @Bean
  @ConditionalOnBean(JdbcClient.class)
  MailStore mailStore(JdbcClient jdbc, Clock clock) {
    return new MailStore(jdbc, clock);
  }
}
