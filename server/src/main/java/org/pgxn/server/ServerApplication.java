package org.pgxn.server;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.pgxn.server.facade.FacadeConfiguration;
import org.pgxn.server.operations.OperationsConfiguration;
import org.pgxn.server.postgres.PostgresConfiguration;
import org.pgxn.server.reference.ReferenceConfiguration;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.verify.Verification;
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
@Import({
  PostgresConfiguration.class,
  FacadeConfiguration.class,
  OperationsConfiguration.class,
  ReferenceConfiguration.class
})
public class ServerApplication {

  /**
   * Starts to serve. What keeps it from that is logged and thrown.
   *
   * @param settings what the operator set
   * @return the running application
   */
  static ConfigurableApplicationContext serve(Settings settings) {
    return application(settings.properties()).web(WebApplicationType.SERVLET).run();
  }

  /**
   * Verifies the root tree. What keeps it from that is logged and thrown.
   *
   * @param settings what the operator set
   * @param out gets what was found
   * @return whether there is no difference
   * @throws IOException if the data folder cannot be read
   */
  static boolean verify(Settings settings, PrintStream out) throws IOException {
    SpringApplicationBuilder application =
        application(Verification.properties(settings))
            .web(WebApplicationType.NONE)
            .initializers(Verification::hush);
    try (ConfigurableApplicationContext context = application.run()) {
      return Verification.run(context, out);
    }
  }

  private static SpringApplicationBuilder application(Map<String, Object> properties) {
    return new SpringApplicationBuilder(ServerApplication.class)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .initializers(context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("pgxn settings", properties)));
  }
}
