package org.pgxn.server.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pgxn.server.application.ServerApplication;
import org.pgxn.server.application.ServerApplication.Access;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.settings.SettingsReader;
import org.pgxn.server.settings.SettingsResult;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a command runs in.
 *
 * @param environment the variables
 * @param flags those arguments that are settings
 * @param out gets results
 * @param err gets what went wrong
 */
record Surroundings(
    Map<String, String> environment, List<String> flags, PrintStream out, PrintStream err) {

  Surroundings {
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  /**
   * The settings.
   *
   * @throws SettingsRefusedException if they cannot be used
   */
  Settings settings() {
    return switch (SettingsReader.read(flags, environment, Path.of(""))) {
      case SettingsResult.Accepted(Settings settings) -> settings;
      case SettingsResult.Refused(List<String> problems) ->
          throw new SettingsRefusedException(problems);
    };
  }

  /**
   * Does something with the registry's parts, beside a running server or alone.
   *
   * @param work gets the parts
   * @return its result
   */
  <T> T attached(Access access, Function<BeanFactory, T> work) {
    try (ConfigurableApplicationContext parts = ServerApplication.attach(settings(), access)) {
      return work.apply(parts);
    }
  }
}
