package org.pgxn.platform.paging;

import java.util.List;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.PlatformAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Brings pages to web applications. */
@AutoConfiguration(after = PlatformAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class PagingAutoConfiguration {

  @Bean
  PageLinks pageLinks(BaseUrl baseUrl) {
    return new PageLinks(baseUrl);
  }

  @Bean
  WebMvcConfigurer pageRequests() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageRequestResolver());
      }
    };
  }
}
