package org.pgxn.server;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.pgxn.server.facade.FacadeConfiguration;
import org.pgxn.server.operations.OperationsConfiguration;
import org.pgxn.server.postgres.PostgresConfiguration;
import org.pgxn.server.settings.Settings;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The process: this module's parts, and every service on the class path. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PostgresConfiguration.class, FacadeConfiguration.class, OperationsConfiguration.class})
public class ServerApplication {

  /**
   * Starts to serve.
   *
   * @param settings what the operator set
   * @return whether the server runs; what kept it from running was logged
   */
  static boolean serve(Settings settings) {
    return start(settings.properties(), WebApplicationType.SERVLET) != null;
  }

  static ConfigurableApplicationContext start(
      Map<String, Object> properties, WebApplicationType type) {
    return new SpringApplicationBuilder(ServerApplication.class)
        .web(type)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .initializers(context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("pgxn settings", properties)))
        .run();
  }

  static boolean verify(Settings settings, PrintStream out) {
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put("pgxn.embedded-postgres.join", true);
    try (ConfigurableApplicationContext context = start(properties, WebApplicationType.NONE)) {
      out.println(context.getId());
      return true;
    }
  }
}
