package org.pgxn.registry;

import java.util.List;

/** What became of an upload. */
public sealed interface PublishResult {

  /**
   * The release is public.
   *
   * @param release as published
   * @param warnings what it could do better
   * @param repeated whether this answers a request that had succeeded before
   * @param visible whether the lists of the root tree show it already
   */
  record Published(Release release, List<Warning> warnings, boolean repeated, boolean visible)
      implements PublishResult {
    public Published {
      warnings = List.copyOf(warnings);
    }
  }

  /** A dry run: nothing was changed. */
  record Checked(Verdict verdict) implements PublishResult {}

  /** The release was not published. */
  record Refused(Refusal refusal) implements PublishResult {}
}
