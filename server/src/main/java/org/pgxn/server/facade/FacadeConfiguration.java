package org.pgxn.server.facade;

import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import org.pgxn.platform.BaseUrl;
import org.pgxn.server.settings.TrustedProxies;
import org.pgxn.server.tree.RootTreeHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Brings the façade. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class FacadeConfiguration {

  /** Before all filters of the framework: files need nothing of what they do. */
  public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

  @Bean
  FilterRegistrationBean<FacadeFilter> facade(
      @Value("${pgxn.data}") Path data, BaseUrl baseUrl, Clock clock) {
    RootTreeHandler tree = new RootTreeHandler(data.resolve("root"), clock);
    FilterRegistrationBean<FacadeFilter> registration =
        new FilterRegistrationBean<>(new FacadeFilter(tree, new PageHeaders(baseUrl)));
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    registration.setOrder(ORDER);
    return registration;
  }

  @Bean
  FilterRegistrationBean<ClientAddressFilter> clientAddresses(
      @Value("${pgxn.trusted-proxies:loopback}") String proxies) {
    FilterRegistrationBean<ClientAddressFilter> registration =
        new FilterRegistrationBean<>(new ClientAddressFilter(TrustedProxies.parse(proxies)));
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    registration.setOrder(ORDER + 1);
    return registration;
  }
}
