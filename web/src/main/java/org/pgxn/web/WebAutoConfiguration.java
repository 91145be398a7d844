package org.pgxn.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import org.pgxn.accounts.Setup;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.RegistryAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Brings the pages. */
@AutoConfiguration(after = RegistryAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class WebAutoConfiguration {

  @Bean
  Pages pages() {
    return new Pages(
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "org.pgxn.web.jte"));
  }

  @Bean
  SiteController siteController(Pages pages, Catalog catalog, BaseUrl baseUrl) {
    return new SiteController(pages, catalog, baseUrl);
  }

  @Bean
  SetupController setupController(Pages pages, Setup setup) {
    return new SetupController(pages, setup);
  }
}
