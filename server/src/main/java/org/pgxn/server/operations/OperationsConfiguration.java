package org.pgxn.server.operations;

import org.pgxn.accounts.Setup;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Brings what operators see. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class OperationsConfiguration {

  @Bean
  ServletRegistrationBean<ErrorAnswers> errorAnswers(ProblemWriter problems) {
    return new ServletRegistrationBean<>(new ErrorAnswers(problems), ErrorAnswers.PATH);
  }

  @Bean
  ErrorPageRegistrar errorAnswersForAll() {
    return registry -> registry.addErrorPages(new ErrorPage(ErrorAnswers.PATH));
  }

  @Bean
  HandlerExceptionResolver faultResolver(Uuid7 ids) {
    return new FaultResolver(ids);
  }

  @Bean
  StartNotice startNotice(Setup setup, BaseUrl baseUrl, Environment environment) {
    return new StartNotice(setup, baseUrl, environment);
  }
}
