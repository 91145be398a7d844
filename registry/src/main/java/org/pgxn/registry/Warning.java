package org.pgxn.registry;

import org.jspecify.annotations.Nullable;
import org.pgxn.extension.finding.Finding;
import org.pgxn.meta.problem.Problem;

/**
 * What an upload could do better.
 *
 * @param file of the release, as a path relative to the folder of META.json
 * @param pointer where in META.json, a JSON Pointer; null in other files
 * @param line from 1; null for the file as a whole
 * @param column from 1; null for the file as a whole
 * @param rule a stable word for programs
 * @param message what is so, a sentence
 * @param remedy what to do about it, a sentence
 */
public record Warning(
    String file,
    @Nullable String pointer,
    @Nullable Integer line,
    @Nullable Integer column,
    String rule,
    String message,
    String remedy) {
  private static final String META = "META.json";

  /** Of the author META. */
  public static Warning of(Problem problem) {
    return new Warning(
        META,
        problem.pointer(),
        problem.at().line(),
        problem.at().column(),
        problem.rule().word(),
        problem.message(),
        problem.remedy());
  }

  /** Of a control file or a script. */
  public static Warning of(Finding finding) {
    boolean whole = finding.position().line() == 0;
    return new Warning(
        finding.path(),
        finding.path().equals(META) ? "" : null,
        whole ? null : finding.position().line(),
        whole ? null : finding.position().column(),
        finding.rule(),
        finding.message(),
        finding.remedy());
  }
}
