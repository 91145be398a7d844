package org.pgxn.server.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalInt;
import org.pgxn.registry.tree.TreeReport;
import org.pgxn.registry.tree.TreeReport.Difference;
import org.pgxn.registry.tree.TreeVerifier;
import org.pgxn.server.application.ServerApplication.Access;
import picocli.CommandLine.Command;

/** Compares the root tree, the database and the archives. Changes nothing. */
@Command(
    name = "verify",
    description = "compare the root tree, the database and the archives; changes nothing",
    footer = {
      "",
      "Exit status: 0 no difference; 1 differences, one a line; 2 it could not be done."
    })
final class VerifyCommand implements ServerCommand {

  /** How long a running server may take to bring the tree up to what was released last. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Surroundings surroundings;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() {
    TreeReport report =
        surroundings.attached(Access.READ_ONLY, parts -> verify(parts.getBean(TreeVerifier.class)));
    print(report, surroundings.out());
    return OptionalInt.of(report.clean() ? Exit.DONE : Exit.FAILED);
  }

  private static TreeReport verify(TreeVerifier verifier) {
    try {
      return verifier.verify(PATIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(TreeReport report, PrintStream out) {
    report.differences().forEach(difference -> out.println(line(difference)));
    report
        .unreferenced()
        .forEach(archive -> out.println("note: no release names the archive " + archive));
    out.printf(
        "Compared %d files of the root tree and %d archives: %s.%n",
        report.files(),
        report.archives(),
        report.clean() ? "no difference" : report.differences().size() + " differences");
  }

  private static String line(Difference difference) {
    return difference.path().isEmpty()
        ? difference.what()
        : difference.path() + ": " + difference.what();
  }
}
