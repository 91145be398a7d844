package org.pgxn.server.operations;

import org.pgxn.accounts.Setup;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.problem.ProblemWriter;
import org.pgxn.registry.tree.TreeMeasures;
import org.pgxn.server.facade.FacadeConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Brings what operators see. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class OperationsConfiguration {

  /** It answers for files itself, and is the first but for whoever logs them too. */
  private static final int BEHIND_THE_FACADE = FacadeConfiguration.ORDER + 1;

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
  HealthIndicator treeHealthIndicator(TreeMeasures measures) {
    return new TreeHealth(measures);
  }

  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIds(Uuid7 ids) {
    FilterRegistrationBean<RequestIdFilter> registration =
        new FilterRegistrationBean<>(new RequestIdFilter(ids));
    registration.setOrder(BEHIND_THE_FACADE);
    return registration;
  }

  @Bean
  @ConditionalOnBooleanProperty("pgxn.access-log")
  FilterRegistrationBean<AccessLogFilter> accessLog() {
    FilterRegistrationBean<AccessLogFilter> registration =
        new FilterRegistrationBean<>(new AccessLogFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  StartNotice startNotice(Setup setup, BaseUrl baseUrl, Environment environment) {
    return new StartNotice(setup, baseUrl, environment);
  }
}
