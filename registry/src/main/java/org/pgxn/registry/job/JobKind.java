package org.pgxn.registry.job;

import java.io.IOException;

/**
 * A kind of long work. Every bean of this type can be asked for by its name.
 *
 * @param <P> the parameters: a record that Jackson reads, whose compact constructor refuses with an
 *     {@link IllegalArgumentException} what cannot be
 */
public interface JobKind<P> {

  /**
   * Names the kind.
   *
   * @return lower-case words joined by hyphens, the same for ever
   */
  String name();

  /**
   * Returns the class of the parameters.
   *
   * @return a record
   */
  Class<P> parameters();

  /**
   * Tells whether every night has a job of this kind, with no parameters.
   *
   * @return false unless overridden
   */
  default boolean nightly() {
    return false;
  }

  /**
   * Does the work in small units, each reported by {@link JobRun#advance} in the unit's own
   * transaction. Interrupted at any moment, it is called again and goes on at {@link
   * JobRun#place()}.
   *
   * @param parameters what was asked for
   * @param run tells where to begin, and is told how far the work has come
   * @throws IOException when files cannot be read or written; the work is tried again
   * @throws JobFailedException when trying again would not help
   */
  void run(P parameters, JobRun run) throws IOException;
}
