package org.pgxn.accounts.api;

import java.util.List;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.BrowserRequests;
import org.pgxn.accounts.SecondFactors;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.Sessions;
import org.pgxn.accounts.SignIns;
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
  SessionCookies sessionCookies(BaseUrl baseUrl) {
    return new SessionCookies(baseUrl);
  }

  @Bean
  BrowserRequests browserRequests(BaseUrl baseUrl, SessionCookies cookies) {
    return new BrowserRequests(baseUrl, cookies);
  }

  @Bean
  SessionController sessionController(Sessions sessions, SignIns signIns) {
    return new SessionController(sessions, signIns);
  }

  @Bean
  SecondFactorController secondFactorController(SecondFactors factors) {
    return new SecondFactorController(factors);
  }

  @Bean
  WebMvcConfigurer actors(
      Authentication authentication,
      Sessions sessions,
      SessionCookies cookies,
      BrowserRequests browsers) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorResolver(authentication, sessions, cookies, browsers));
      }
    };
  }
}
