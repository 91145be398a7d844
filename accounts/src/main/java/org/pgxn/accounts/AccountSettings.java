package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users see and change of their own accounts. Safe for use by several threads. */
public interface AccountSettings {

  /**
   * An account as its user sees it.
   *
   * @param nick its name
   * @param fullName the user's name
   * @param email the user's address
   * @param emailShown whether it is published
   * @param pendingEmail a new address that waits to be confirmed; empty if there is none
   * @param uri a page about the user, or empty
   * @param twitter a name without {@code @}, or empty
   * @param links where else the user is found, by kind
   * @param status tells whether the account is in use
   * @param created when it was made
   */
  record OwnAccount(
      Nick nick,
      String fullName,
      String email,
      boolean emailShown,
      Optional<String> pendingEmail,
      String uri,
      String twitter,
      List<SocialLink> links,
      AccountStatus status,
      Instant created) {
    /** Copies the links. */
    public OwnAccount {
      links = List.copyOf(links);
    }

    /** Leaves the addresses out. */
    @Override
    public String toString() {
      return "OwnAccount[nick=" + nick + "]";
    }
  }

  /**
   * What is to be changed; what is null stays.
   *
   * @param fullName the user's name
   * @param uri a page about the user; empty for none
   * @param twitter a name, with or without {@code @}; empty for none
   * @param links all that there shall be, at most {@value SocialLink#MOST}
   * @param emailShown whether the address is published
   */
  record Edit(
      @Nullable String fullName,
      @Nullable String uri,
      @Nullable String twitter,
      @Nullable List<SocialLink> links,
      @Nullable Boolean emailShown) {
    /** Copies the links. */
    public Edit {
      links = links == null ? null : List.copyOf(links);
    }
  }

  /** What came of an edit. */
  sealed interface EditOutcome permits Edited, InvalidValues, NoAccount {}

  /**
   * It holds.
   *
   * @param account as it is now
   */
  record Edited(OwnAccount account) implements EditOutcome {}

  /** What came of the wish for another address. */
  sealed interface EmailOutcome permits ConfirmationSent, InvalidValues, NoAccount, TooMany {}

  /**
   * A mail with a link is on its way to the new address or, if it is another account's, a mail that
   * says so. The link works for two days, and until the next wish.
   */
  record ConfirmationSent() implements EmailOutcome {}

  /** What came of following the link to a new address. */
  sealed interface ConfirmOutcome permits EmailChanged, EmailTaken, LinkDead {}

  /**
   * The new address holds. The old one got a link that undoes it, for seven days.
   *
   * @param nick of the account
   */
  record EmailChanged(Nick nick) implements ConfirmOutcome {}

  /** The address became another account's meanwhile. */
  record EmailTaken() implements ConfirmOutcome, UndoOutcome {}

  /** What came of undoing a change of address. */
  sealed interface UndoOutcome permits EmailRestored, EmailTaken, LinkDead {}

  /**
   * The old address holds again. Since somebody else may know it, the password does not work any
   * longer, nor do sessions, tokens and other links; the old address gets a link with which to
   * choose another password.
   *
   * @param nick of the account
   */
  record EmailRestored(Nick nick) implements UndoOutcome {}

  /**
   * Reads an account.
   *
   * @param actor must be the user or one of staff
   * @param account whose
   * @return empty if there is no such account
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Optional<OwnAccount> read(Actor actor, Nick account);

  /**
   * Lists where else a user is found, which everybody may see.
   *
   * @param account whose, in whatever status
   * @return by kind
   */
  List<SocialLink> links(Nick account);

  /**
   * Changes the profile, and has the user's file written anew.
   *
   * @param actor must be the user or an administrator
   * @param account whose
   * @param edit what
   * @return what came of it; fields are {@code full_name}, {@code uri}, {@code twitter} and {@code
   *     links}
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  EditOutcome edit(Actor actor, Nick account, Edit edit);

  /**
   * Asks for another address. Ten an hour and account.
   *
   * @param actor must be the user
   * @param account whose
   * @param email the new address
   * @return what came of it; the problem's field is {@code email}
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not, or must
   *     confirm who they are
   */
  EmailOutcome changeEmail(Actor actor, Nick account, String email);

  /**
   * Confirms a new address.
   *
   * @param token of the link
   * @return what came of it
   */
  ConfirmOutcome confirmEmail(String token);

  /**
   * Undoes a change of address.
   *
   * @param token of the link that the old address got
   * @return what came of it
   */
  UndoOutcome undoEmail(String token);
}
