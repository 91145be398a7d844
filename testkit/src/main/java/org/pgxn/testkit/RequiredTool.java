package org.pgxn.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test cannot do without.
 *
 * <p>Where the environment says {@code CI=true} a missing tool fails the test; elsewhere it skips
 * the test and says why, so that no skipped test hides a missing tool in continuous integration.
 */
public final class RequiredTool {

  private RequiredTool() {}

  /**
   * Finds a program in the folders of {@code PATH}.
   *
   * @param name the program's file name, without a folder
   * @return its absolute path
   * @throws AssertionError if it is missing and {@code CI=true}
   * @throws org.opentest4j.TestAbortedException if it is missing elsewhere
   */
  public static Path require(String name) {
    Optional<Path> tool = find(name);
    if (tool.isEmpty()) {
      missing("The program " + name + " is not in any folder of PATH");
    }
    return tool.orElseThrow();
  }

  /**
   * Fails or skips the running test, as above, for something other than a program in {@code PATH}.
   *
   * @param reason a sentence that says what is missing
   */
  public static void missing(String reason) {
    if (mustNotSkip()) {
      throw new AssertionError(reason + "; with CI=true no test may be skipped for that.");
    }
    Assumptions.abort(reason + ".");
  }

  /**
   * Finds a program in the folders of {@code PATH}, without consequences for the test.
   *
   * @param name the program's file name, without a folder
   * @return its absolute path, or empty
   */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toAbsolutePath)
        .findFirst();
  }

  static boolean mustNotSkip() {
    return "true".equalsIgnoreCase(System.getenv("CI"));
  }
}
