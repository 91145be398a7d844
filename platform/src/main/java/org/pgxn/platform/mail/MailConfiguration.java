package org.pgxn.platform.mail;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes what sends mail; where there is a database also the queue. */
@Configuration(proxyBeanMethods = false)
public class MailConfiguration {
  static final String SERVER = "pgxn.smtp-url";

  @Bean
  @ConditionalOnMissingBean
  Mailer mailer(
      @Value("${" + SERVER + ":}") String server,
      @Value("${pgxn.mail-from:pgxn@localhost}") String from) {
    return new SmtpMailer(server.isEmpty() ? null : URI.create(server), from);
  }

  /** The queue. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBean(JdbcClient.class)
  static class Queue {

    @Bean
    MailSignal mailSignal() {
      return new MailSignal();
    }

    @Bean
    MailStore mailStore(JdbcClient jdbc, Clock clock, MailSignal signal) {
      return new MailStore(jdbc, clock, signal);
    }

    @Bean
    MailSender mailSender(MailStore store, Mailer mailer, Clock clock) {
      return new MailSender(store, mailer, clock);
    }

    /** A test that reads mail out of the table lets nobody send it. */
    @Bean
    @ConditionalOnBooleanProperty(name = "pgxn.send-mail", matchIfMissing = true)
    MailSenderLoop mailSenderLoop(MailSender sender, MailSignal signal) {
      return new MailSenderLoop(sender, signal);
    }

    @Bean
    MeterBinder mailMeters(MailStore store, MailSender sender) {
      return (MeterRegistry meters) -> {
        Gauge.builder("pgxn.mail.waiting", store::waiting)
            .description("How many mails are still to be sent")
            .register(meters);
        FunctionCounter.builder("pgxn.mail.given.up", sender, MailSender::givenUp)
            .description("How many mails this process gave up after two days")
            .register(meters);
      };
    }
  }
}
