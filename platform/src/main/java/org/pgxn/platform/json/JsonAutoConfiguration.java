package org.pgxn.platform.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Gives the application's mapper the {@link JsonSettings}. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
public final class JsonAutoConfiguration {

  @Bean
  JsonSettings jsonSettings() {
    return new JsonSettings();
  }
}
