package org.pgxn.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.List;
import org.pgxn.accounts.BrowserRequests;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Brings what all pages have in common. */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration {

  @Bean
  Pages pages() {
    return new Pages(
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "org.pgxn.web.jte"));
  }

  @Bean
  Visitors visitors(Sessions sessions, SessionCookies cookies, BrowserRequests browsers) {
    return new Visitors(sessions, cookies, browsers);
  }

  @Bean
  RefusalPages refusalPages(Pages pages, Visitors visitors) {
    return new RefusalPages(pages, visitors);
  }

  @Bean
  WebMvcConfigurer visits(Visitors visitors) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageArguments(visitors));
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        // Who follows a set-up link has no session yet: its token is the permission.
        registry.addInterceptor(new OwnForms(visitors)).excludePathPatterns("/setup/**");
      }
    };
  }
}
