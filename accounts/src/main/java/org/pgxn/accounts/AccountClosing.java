package org.pgxn.accounts;

import java.util.List;
import java.util.Locale;

/**
 * How accounts end, for a while or for good. Releases stay in any case. Safe for use by several
 * threads.
 */
public interface AccountClosing {

  /** What becomes of the names that a user owns who leaves for good. */
  enum Succession {
    /** The account stays if there are any. */
    REFUSE,
    /** Each goes to its active co-owner of longest standing; the account stays if one has none. */
    HAND_OVER,
    /** The same, and those without such a co-owner wait for administrators to reassign them. */
    ABANDON;

    /**
     * Reads the choice.
     *
     * @param word what JSON says, as in {@code hand-over}
     * @return the choice
     * @throws IllegalArgumentException if it is none
     */
    public static Succession parse(String word) {
      return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    }
  }

  /** What came of it. */
  sealed interface Outcome permits Closed, StillOwns, LastAdministrator, NoAccount {}

  /**
   * It is done. Sessions, tokens and links of the account do not work any longer.
   *
   * @param nick of the account
   */
  record Closed(Nick nick) implements Outcome {}

  /**
   * Something must become of these names first.
   *
   * @param names owned by the account
   */
  record StillOwns(List<Name> names) implements Outcome {
    /** Copies the names. */
    public StillOwns {
      names = List.copyOf(names);
    }
  }

  /**
   * A name that an account owns.
   *
   * @param kind what it names
   * @param name as registered
   * @param coOwners active users who may take it over, those of longest standing first
   */
  record Name(Ownership.NameKind kind, String name, List<Nick> coOwners) {
    /** Copies the nicks. */
    public Name {
      coOwners = List.copyOf(coOwners);
    }
  }

  /** What came of the wish to come back. */
  sealed interface ReturnAnswer permits Passwords.LinkOnItsWay, TooMany {}

  /** What came of following the link. */
  sealed interface ReturnOutcome permits Returned, LinkDead {}

  /**
   * The account is active.
   *
   * @param nick of the account
   */
  record Returned(Nick nick) implements ReturnOutcome {}

  /**
   * Lists what an account owns, for who thinks of closing it.
   *
   * @param actor must be the user or an administrator
   * @param account whose
   * @return by kind and name
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Name> names(Actor actor, Nick account);

  /**
   * Makes an active account inactive. Who did so with their own can undo it by a link in a mail;
   * what an administrator did, only administrators undo.
   *
   * @param actor must be the user or an administrator
   * @param account whose
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not, or must
   *     confirm who they are
   */
  Outcome deactivate(Actor actor, Nick account);

  /**
   * Deletes an account for good: personal data is replaced, the nick stays taken.
   *
   * @param actor must be the user or an administrator
   * @param account whose; active or inactive
   * @param names what becomes of them
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not, or must
   *     confirm who they are
   */
  Outcome delete(Actor actor, Nick account, Succession names);

  /**
   * Mails a link, which works for an hour, to a user who deactivated their own account. It takes
   * the same work whether there is such an account.
   *
   * @param account a nick, or an address of e-mail, in any case
   * @param origin whose network is limited to ten an hour
   * @return what came of it
   */
  ReturnAnswer comeBack(String account, Origin origin);

  /**
   * Makes the account of a link active.
   *
   * @param token of the link
   * @return what came of it
   */
  ReturnOutcome returnBy(String token);
}
