package org.pgxn.accounts.token.api;

import java.time.Clock;
import org.pgxn.accounts.LeakReports;
import org.pgxn.accounts.Tokens;
import org.pgxn.platform.BaseUrl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes what answers requests, where there are any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class TokenApiConfiguration {

  @Bean
  TokenController tokenController(Tokens tokens, BaseUrl baseUrl, Clock clock) {
    return new TokenController(tokens, baseUrl, clock);
  }

  @Bean
  HeldTokenController heldTokenController(Tokens tokens, LeakReports leaks) {
    return new HeldTokenController(tokens, leaks);
  }
}
