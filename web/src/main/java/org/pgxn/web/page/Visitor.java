package org.pgxn.web.page;

import java.util.Optional;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Decision;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Standing;

/**
 * Who looks at a page.
 *
 * @param actor a user with a session, or anonymous
 * @param csrf what forms must carry; empty without a session cookie
 * @param notice what the page says above its content
 */
public record Visitor(Actor actor, String csrf, Optional<Notice> notice) {

  /**
   * Tells whether the visitor is signed in.
   *
   * @return whether it is known who they are
   */
  public boolean signedIn() {
    return actor instanceof Actor.User;
  }

  /**
   * Returns the user.
   *
   * @return who is signed in
   * @throws org.pgxn.platform.problem.ProblemException 401 if nobody is
   */
  public Actor.User user() {
    if (actor instanceof Actor.User user) {
      return user;
    }
    throw Actor.unauthenticated("Sign in to see this page.");
  }

  /**
   * Returns the name of the user's account.
   *
   * @return as the account spells it
   * @throws org.pgxn.platform.problem.ProblemException 401 if nobody is signed in
   */
  public Nick nick() {
    return user().nick();
  }

  /**
   * Tells whether the visitor has proved a short while ago who they are, so that pages may show
   * forms that demand it.
   *
   * @return whether they have
   */
  public boolean fresh() {
    return actor instanceof Actor.User user
        && user.access() instanceof Access.Session session
        && session.fresh();
  }

  /**
   * Tells whether the visitor decides on requests for accounts, so that pages may show the way.
   *
   * @return whether they may
   */
  public boolean moderates() {
    return serves(Deed.MODERATE);
  }

  /**
   * Tells whether the visitor is one of the staff, so that pages may show the way.
   *
   * @return whether they are
   */
  public boolean staff() {
    return actor instanceof Actor.User user && !user.roles().isEmpty();
  }

  /**
   * Tells whether the visitor gives staff roles, perhaps after a confirmation.
   *
   * @return whether they may
   */
  public boolean appoints() {
    return serves(Deed.SET_STAFF);
  }

  /**
   * Returns this visitor after the session ended.
   *
   * @return somebody who is not signed in
   */
  public Visitor left() {
    return new Visitor(new Actor.Anonymous(), "", Optional.empty());
  }

  private boolean serves(Deed deed) {
    Decision decision = Decision.on(actor, deed, Standing.STRANGER, null);
    return decision instanceof Decision.Allowed || decision instanceof Decision.StepUpNeeded;
  }

  /** Leaves out what forms carry. */
  @Override
  public String toString() {
    return "Visitor[" + actor.label() + "]";
  }
}
