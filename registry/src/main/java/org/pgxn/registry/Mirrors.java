package org.pgxn.registry;

import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Actor;

/**
 * The mirrors of the root tree. Administrators change the list, and the tree's {@code
 * meta/mirrors.json} follows; everybody may see it. Safe for use by several threads.
 */
public interface Mirrors {

  /**
   * Lists all mirrors.
   *
   * @return in order of registration
   */
  List<Mirror> all();

  /**
   * Finds a mirror.
   *
   * @param id see {@link Mirror#id}
   * @return empty if there is none
   */
  Optional<Mirror> find(String id);

  /**
   * Registers a mirror.
   *
   * @param actor must be an administrator
   * @param data all of it
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  MirrorOutcome add(Actor actor, MirrorData data);

  /**
   * Replaces what is said of a mirror.
   *
   * @param actor must be an administrator
   * @param id see {@link Mirror#id}; another URI makes it another one
   * @param data all of it
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  MirrorOutcome replace(Actor actor, String id, MirrorData data);

  /**
   * Changes some of what is said of a mirror.
   *
   * @param actor must be an administrator
   * @param id see {@link Mirror#id}; another URI makes it another one
   * @param data null keeps a value, an empty text removes one that may be absent
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  MirrorOutcome update(Actor actor, String id, MirrorData data);

  /**
   * Removes a mirror from the list.
   *
   * @param actor must be an administrator
   * @param id see {@link Mirror#id}
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  MirrorOutcome remove(Actor actor, String id);
}
