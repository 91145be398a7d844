package org.pgxn.accounts.api;

import java.util.List;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Authentication;
import org.pgxn.platform.BaseUrl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes what answers requests, where there are any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class AccountsApiConfiguration {

  @Bean
  UserController userController(Accounts accounts, AccountSettings settings, BaseUrl baseUrl) {
    return new UserController(accounts, settings, baseUrl);
  }

  @Bean
  WebMvcConfigurer actors(Authentication authentication) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorResolver(authentication));
      }
    };
  }
}
