package org.pgxn.platform.mail;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
}
