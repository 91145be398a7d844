package org.pgxn.server.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import org.pgxn.registry.tree.RepairReport;
import org.pgxn.registry.tree.TreeRepair;
import org.pgxn.server.application.ServerApplication.Access;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Mends the root tree and the archives. */
@Command(
    name = "repair",
    description = "mend what verify finds, beside the server or alone",
    footer = {
      "",
      "Nothing is deleted but unfinished files older than a day: what belongs to nothing or is",
      "damaged is moved to lost+found in the data folder.",
      "Exit status: 0 all is well or mended; 1 something could not be mended; 2 it could not be done."
    })
final class RepairCommand implements ServerCommand {
  private final Surroundings surroundings;

  @Option(names = "--dry-run", description = "change nothing; say what would be done")
  boolean dryRun;

  RepairCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() {
    RepairReport report =
        surroundings.attached(dryRun ? Access.READ_ONLY : Access.WRITING, parts -> repair(parts));
    print(report, surroundings.out());
    return OptionalInt.of(report.complete() ? Exit.DONE : Exit.FAILED);
  }

  private RepairReport repair(BeanFactory parts) {
    if (!dryRun) {
      // After a restore: a repair that is killed must leave the rest of the tree marked.
      parts.getBean(JobFollowing.REMAKE, SmartLifecycle.class).start();
    }
    try {
      return parts.getBean(TreeRepair.class).repair(dryRun);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(RepairReport report, PrintStream out) {
    String done = dryRun ? "would mend" : "mended";
    report
        .mended()
        .forEach(one -> out.printf("%s %s: %s; %s%n", done, one.path(), one.what(), one.how()));
    report
        .unmended()
        .forEach(one ->
            out.printf(
                "cannot mend %s: %s; %s. %s%n", one.path(), one.what(), one.why(), one.remedy()));
    out.printf(
        "%d %s, %d not.%n",
        report.mended().size(), dryRun ? "could be mended" : "mended", report.unmended().size());
  }
}
