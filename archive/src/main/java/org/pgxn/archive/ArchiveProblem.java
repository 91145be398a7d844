package org.pgxn.archive;

import org.jspecify.annotations.Nullable;

/**
 * Why an archive is refused.
 *
 * @param rule the rule that it breaks
 * @param entry the member at fault, fit for display: characters that could disturb a terminal or a
 *     page are escaped and long names cut; null if the archive as a whole is at fault
 * @param message one plain sentence that names the entry
 * @param remedy one plain sentence that says what to do
 */
public record ArchiveProblem(
    ArchiveRule rule, @Nullable String entry, String message, String remedy) {

  /** A problem with the usual remedy of its rule. */
  static ArchiveProblem of(ArchiveRule rule, @Nullable String entry, String message) {
    return new ArchiveProblem(rule, entry, message, rule.remedy());
  }
}
