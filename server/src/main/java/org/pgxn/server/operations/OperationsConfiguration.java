package org.pgxn.server.operations;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
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

/** Brings what operators see, and the description of the interfaces. */
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

  /** Names the configured address: by itself the library believes what a request says it is. */
  @Bean
  OpenAPI description(BaseUrl baseUrl) {
    return new OpenAPI()
        .info(
            new Info()
                .title("PGXN")
                .version("2")
                .description("The PostgreSQL Extension Network: releases, extensions and accounts.")
                .license(new License().name("PostgreSQL License").identifier("PostgreSQL")))
        .servers(List.of(new Server().url(baseUrl.toString())));
  }
}
