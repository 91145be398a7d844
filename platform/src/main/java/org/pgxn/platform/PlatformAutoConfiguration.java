package org.pgxn.platform;

import java.security.SecureRandom;
import java.time.Clock;
import org.pgxn.platform.mail.MailConfiguration;
import org.pgxn.platform.outgoing.OutgoingGuard;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What every process has: clock, identifiers, base URL; and entity tags where it serves HTTP. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@Import(MailConfiguration.class)
public final class PlatformAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  Uuid7 uuid7(Clock clock) {
    return new Uuid7(clock, new SecureRandom());
  }

  @Bean
  @ConditionalOnMissingBean
  BaseUrl baseUrl(@Value("${pgxn.base-url:http://localhost:8080}") String url) {
    return BaseUrl.parse(url);
  }

  /** By default nothing that the registry is told to ask may lie in its own network. */
  @Bean
  @ConditionalOnMissingBean
  OutgoingGuard outgoingGuard(@Value("${pgxn.outgoing:public}") String outgoing) {
    return new OutgoingGuard(outgoing.equals("any"));
  }

  @Bean
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  FilterRegistrationBean<EntityTagFilter> entityTags() {
    FilterRegistrationBean<EntityTagFilter> registration =
        new FilterRegistrationBean<>(new EntityTagFilter());
    registration.addUrlPatterns(ApiV2.PATH + "/*");
    return registration;
  }
}
