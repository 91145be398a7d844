package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what {@link AuditLog} was given, newest first. An act is visible when its transaction has
 * ended well. Safe for use by several threads.
 */
public interface Audit {

  /** The {@code before} of the first page. */
  long NEWEST = Long.MAX_VALUE;

  /**
   * An act of the log.
   *
   * @param seq its place: greater than that of acts before it, with gaps
   * @param occurredAt when
   * @param actor nick, or name of a part of the system
   * @param act kind of subject and past participle, as in {@code token.made}
   * @param subject what it was done to
   * @param account whose user may read of it too; empty if nobody's
   * @param before the values that it changed, a JSON object
   * @param after the new ones, a JSON object
   * @param means how the actor proved to be one, and where from; empty where the reader may not
   *     know: users who read of what others did to their account are told who, not where from
   */
  record Act(
      long seq,
      Instant occurredAt,
      String actor,
      String act,
      String subject,
      Optional<Nick> account,
      JsonNode before,
      JsonNode after,
      Optional<Means> means) {}

  /**
   * By what means somebody acted.
   *
   * @param access {@code password}, {@code session}, {@code token} and its id, {@code system} or
   *     {@code none}
   * @param origin of the request
   */
  record Means(String access, Origin origin) {}

  /**
   * Which acts are wanted; null for all.
   *
   * @param actor who did them, in any case
   * @param subject what they were done to, to the letter
   * @param act their kind, to the letter
   * @param account whose user may read of them
   */
  record Filter(
      @Nullable String actor,
      @Nullable String subject,
      @Nullable String act,
      @Nullable Nick account) {

    /**
     * Wants everything.
     *
     * @return the filter that filters nothing
     */
    public static Filter all() {
      return new Filter(null, null, null, null);
    }
  }

  /**
   * Reads what was done to an account, or with it.
   *
   * @param actor its user, an administrator or an observer
   * @param account whose
   * @param before only acts with a smaller {@code seq}
   * @param most the most that are wanted
   * @return newest first
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Act> ofAccount(Actor actor, Nick account, long before, int most);

  /**
   * Reads the whole log.
   *
   * @param actor an administrator or an observer
   * @param filter which acts are wanted
   * @param before only acts with a smaller {@code seq}
   * @param most the most that are wanted
   * @return newest first
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Act> all(Actor actor, Filter filter, long before, int most);
}
