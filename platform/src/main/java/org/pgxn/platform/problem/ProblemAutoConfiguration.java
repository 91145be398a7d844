package org.pgxn.platform.problem;

import org.pgxn.platform.PlatformAutoConfiguration;
import org.pgxn.platform.Uuid7;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** Brings problem documents to web applications. */
@AutoConfiguration(after = {PlatformAutoConfiguration.class, JacksonAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ProblemAutoConfiguration {

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  HandlerExceptionResolver problemResolver(ProblemWriter writer, Uuid7 ids) {
    return new ProblemResolver(writer, ids);
  }
}
