package org.pgxn.server.operations;

import org.pgxn.registry.RegistrySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What health is made of; there in every application, since its groups are checked in each. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

  @Bean
  DiskHealth diskHealthIndicator(RegistrySettings settings) {
    return new DiskHealth(settings.data());
  }
}
