package org.pgxn.web;

import org.pgxn.accounts.Setup;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.RegistryAutoConfiguration;
import org.pgxn.web.account.AccountPagesConfiguration;
import org.pgxn.web.admin.AdminPagesConfiguration;
import org.pgxn.web.page.PageConfiguration;
import org.pgxn.web.page.Pages;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Brings the pages. */
@AutoConfiguration(after = RegistryAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({PageConfiguration.class, AccountPagesConfiguration.class, AdminPagesConfiguration.class})
public final class WebAutoConfiguration {

  @Bean
  SiteController siteController(Pages pages, Catalog catalog, BaseUrl baseUrl) {
    return new SiteController(pages, catalog, baseUrl);
  }

  @Bean
  SetupController setupController(Pages pages, Setup setup) {
    return new SetupController(pages, setup);
  }
}
