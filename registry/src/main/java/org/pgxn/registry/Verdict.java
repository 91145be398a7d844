package org.pgxn.registry;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.value.ReleaseStatus;

/**
 * What would become of an upload.
 *
 * @param refusals all reasons to refuse it that could be found; empty when it would be published
 * @param warnings what it could do better
 * @param candidate what would be published; null when META.json could not be read
 */
public record Verdict(
    List<Refusal> refusals, List<Warning> warnings, @Nullable Candidate candidate) {
  public Verdict {
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
  }

  /**
   * Adds a reason to refuse it that comes before all others.
   *
   * @return a copy
   */
  public Verdict refusedFirst(Refusal refusal) {
    return new Verdict(
        Stream.concat(Stream.of(refusal), refusals.stream()).toList(), warnings, candidate);
  }

  /** Whether the same upload would be published now. */
  public boolean publishable() {
    return refusals.isEmpty();
  }

  /**
   * What would be published.
   *
   * @param newNames names that would become the releaser's
   * @param archive digests as published
   */
  public record Candidate(
      String distribution,
      String version,
      ReleaseStatus status,
      List<String> newNames,
      Release.Archive archive) {
    public Candidate {
      newNames = List.copyOf(newNames);
    }
  }
}
