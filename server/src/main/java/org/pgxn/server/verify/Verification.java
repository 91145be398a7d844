package org.pgxn.server.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.pgxn.registry.tree.TreeReport;
import org.pgxn.registry.tree.TreeReport.Difference;
import org.pgxn.registry.tree.TreeVerifier;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.start.StartRefusal;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Compares the root tree, the database and the archives, beside a running server or alone. Changes
 * nothing: no migration, no writer, no follower runs, and the database refuses to be written.
 */
public final class Verification {

  /** How long a running server may take to bring the tree up to what was released last. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Verification() {}

  /**
   * Chooses what the application is to be started with.
   *
   * @param settings what the operator set
   * @return properties
   * @throws StartRefusal if there is nothing to verify
   */
  public static Map<String, Object> properties(Settings settings) {
    Path cluster = settings.data().resolve("postgres");
    if (settings.database().isEmpty() && !Files.isDirectory(cluster)) {
      throw new StartRefusal(
          "There is no registry in the data folder %s.".formatted(settings.data()),
          "Name the folder of the registry with --data, or its database with --database-url.");
    }
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put("pgxn.embedded-postgres.join", true);
    properties.put("spring.flyway.enabled", false);
    properties.put(
        "spring.datasource.hikari.connection-init-sql",
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
    return properties;
  }

  /**
   * Keeps everything from running by itself.
   *
   * @param context is not refreshed yet
   */
  public static void hush(ConfigurableApplicationContext context) {
    context
        .getBeanFactory()
        .registerSingleton(
            AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NothingStarts());
  }

  /**
   * Compares everything, and prints each difference on a line of its own.
   *
   * @param beans of the application
   * @param out gets the differences, and what was compared
   * @return whether there is no difference
   * @throws IOException if the data folder cannot be read
   */
  public static boolean run(BeanFactory beans, PrintStream out) throws IOException {
    TreeReport report = beans.getBean(TreeVerifier.class).verify(PATIENCE);
    for (Difference difference : report.differences()) {
      out.println(line(difference));
    }
    report
        .unreferenced()
        .forEach(archive -> out.println("note: no release names the archive " + archive));
    out.printf(
        "Compared %d files of the root tree and %d archives: %s.%n",
        report.files(),
        report.archives(),
        report.clean() ? "no difference" : report.differences().size() + " differences");
    return report.clean();
  }

  private static String line(Difference difference) {
    return difference.path().isEmpty()
        ? difference.what()
        : difference.path() + ": " + difference.what();
  }
}
