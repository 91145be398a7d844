package org.pgxn.server.application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.pgxn.server.facade.FacadeConfiguration;
import org.pgxn.server.operations.HealthConfiguration;
import org.pgxn.server.operations.OperationsConfiguration;
import org.pgxn.server.postgres.PostgresConfiguration;
import org.pgxn.server.reference.ReferenceConfiguration;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.start.StartRefusal;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The process: this module's parts, and every service on the class path. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  PostgresConfiguration.class,
  FacadeConfiguration.class,
  OperationsConfiguration.class,
  HealthConfiguration.class,
  ReferenceConfiguration.class,
  RestoreGuard.class
})
public class ServerApplication {

  /** What a command may do to the database. */
  public enum Access {
    /** The database refuses to be written. */
    READ_ONLY,
    /** The database can be written. */
    WRITING
  }

  /**
   * Starts to serve. What keeps it from that is logged and thrown.
   *
   * @param settings what the operator set
   * @return the running application
   */
  public static ConfigurableApplicationContext serve(Settings settings) {
    return application(settings, settings.properties()).web(WebApplicationType.SERVLET).run();
  }

  /**
   * Puts the application together for one command, beside a running server or alone. Nothing runs
   * by itself in it: no migration, no writer, no follower.
   *
   * @param settings what the operator set
   * @return the application, to be closed by the caller
   * @throws StartRefusal if there is no registry, or one that was not restored to the end
   */
  public static ConfigurableApplicationContext attach(Settings settings, Access access) {
    Path cluster = settings.data().resolve("postgres");
    if (settings.database().isEmpty() && !Files.isDirectory(cluster)) {
      throw new StartRefusal(
          "There is no registry in the data folder %s.".formatted(settings.data()),
          "Name the folder of the registry with --data, or its database with --database-url.");
    }
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put("pgxn.embedded-postgres.join", true);
    properties.put("spring.flyway.enabled", false);
    if (access == Access.READ_ONLY) {
      properties.put(
          "spring.datasource.hikari.connection-init-sql",
          "${pgxn.connection-init}; SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
    }
    return application(settings, properties)
        .web(WebApplicationType.NONE)
        .initializers(context ->
            context
                .getBeanFactory()
                .registerSingleton(
                    AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NothingStarts()))
        .run();
  }

  private static SpringApplicationBuilder application(
      Settings settings, Map<String, Object> properties) {
    return new SpringApplicationBuilder(ServerApplication.class)
        .properties(settings.logProperties())
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .initializers(context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("pgxn settings", properties)));
  }
}
