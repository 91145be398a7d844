package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions of browsers. One ends 14 days after its last use, and 90 days after it was begun. Safe
 * for use by several threads.
 */
public interface Sessions {

  /**
   * A session, without its secret.
   *
   * @param id names it
   * @param created when it was begun
   * @param lastUsed when it was last used, to the minute
   * @param expires when it ends if it is not used again
   * @param origin where it was begun
   * @param current whether the one who asks uses it
   */
  record Summary(
      UUID id,
      Instant created,
      Instant lastUsed,
      Instant expires,
      Origin origin,
      boolean current) {}

  /**
   * Finds out who uses a session, and notes its use.
   *
   * @param secret the value of the session cookie, as it came
   * @param origin where the request comes from
   * @return empty if it is unknown, has ended or belongs to an account that is not active
   */
  Optional<Actor.User> user(String secret, Origin origin);

  /**
   * Lists the sessions of an account that have not ended.
   *
   * @param actor must be the user, or staff ({@link Deed#MANAGE_SESSIONS})
   * @param account whose
   * @return the last used first
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Summary> list(Actor actor, Nick account);

  /**
   * Ends one session.
   *
   * @param actor must be the user, or staff ({@link Deed#MANAGE_SESSIONS})
   * @param account whose
   * @param id of the session
   * @return false if the account has no such session
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  boolean revoke(Actor actor, Nick account, UUID id);

  /**
   * Ends all sessions of an account, but that which the actor uses.
   *
   * @param actor must be the user, or staff ({@link Deed#MANAGE_SESSIONS})
   * @param account whose
   * @return how many have ended
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  int revokeOthers(Actor actor, Nick account);

  /**
   * Ends the session that a client uses.
   *
   * @param secret the value of the session cookie; nothing happens if it is worth nothing
   */
  void signOut(String secret);
}
