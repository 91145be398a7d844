package org.pgxn.server.reference;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.pgxn.accounts.Actor;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemDocument;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings {@code /api/v2/openapi.json}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ReferenceConfiguration {

  /** Names the configured address: by itself the library believes what a request says it is. */
  @Bean
  OpenAPI reference(BaseUrl baseUrl) {
    // Both come from headers and parameters that OperationReference describes.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, PageRequest.class);
    Components components =
        new Components()
            .addSecuritySchemes(
                OperationReference.BASIC,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("basic")
                    .description("Nick and token, or nick and password"))
            .addSecuritySchemes(
                OperationReference.BEARER,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description("A token"));
    ModelConverters.getInstance(true)
        .readAll(ProblemDocument.class)
        .forEach(components::addSchemas);
    return new OpenAPI()
        .info(
            new Info()
                .title("PGXN")
                .version("2")
                .description("The PostgreSQL Extension Network: releases, extensions and accounts.")
                .license(new License().name("PostgreSQL License").identifier("PostgreSQL")))
        .servers(List.of(new Server().url(baseUrl.toString())))
        .components(components);
  }

  @Bean
  OperationCustomizer operationReference() {
    return new OperationReference();
  }

  @Bean
  OpenApiCustomizer uploadReference() {
    return new UploadReference();
  }
}
