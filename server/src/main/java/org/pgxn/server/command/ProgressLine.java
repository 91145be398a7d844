package org.pgxn.server.command;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.job.Job;

/**
 * Shows how far a job is: on a terminal in one line that is written again and again, else in a line
 * every few seconds.
 */
final class ProgressLine {
  private static final long EVERY = Duration.ofSeconds(5).toNanos();
  private static final int WIDTH = 78;

  private final @Nullable PrintStream err;
  private final boolean terminal;
  private String last = "";
  private long lastAt;

  private ProgressLine(@Nullable PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
    this.lastAt = System.nanoTime();
  }

  /**
   * Makes the line.
   *
   * @param quiet whether nothing is shown
   */
  static ProgressLine on(PrintStream err, boolean quiet) {
    return new ProgressLine(
        quiet ? null : err,
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  void show(Job job) {
    PrintStream target = err;
    String text = text(job);
    if (target == null || text.equals(last)) {
      return;
    }
    if (terminal) {
      target.printf("\r%-" + WIDTH + "s", text);
      target.flush();
    } else if (System.nanoTime() - lastAt >= EVERY) {
      target.println(text);
      lastAt = System.nanoTime();
    }
    last = text;
  }

  void end() {
    if (err != null && terminal && !last.isEmpty()) {
      err.printf("\r%-" + WIDTH + "s\r", "");
      err.flush();
    }
  }

  private static String text(Job job) {
    Long total = job.total();
    String current = job.current();
    String text =
        "%s: %s %d%s %s"
            .formatted(
                job.kind(),
                job.state().word(),
                job.done(),
                total == null ? "" : " of " + total,
                current == null ? "" : current);
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH);
  }
}
