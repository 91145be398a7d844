package org.pgxn.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How strangers come to an account. No answer tells whether an address of e-mail is known here: its
 * owner is told by mail. Nicks are public, so that a taken one is told. Safe for use by several
 * threads.
 */
public interface Registration {

  /** The fewest characters of {@link Wish#why} where requests are moderated. */
  int MIN_WHY = 5;

  /** The most characters of {@link Wish#why}. */
  int MAX_WHY = 4_000;

  /**
   * What somebody wants, as typed.
   *
   * @param nick the wanted name
   * @param fullName the user's name
   * @param email the user's address
   * @param uri a page about the user, or empty
   * @param twitter a name, with or without {@code @}, or empty
   * @param links where else the user is found
   * @param why what the account is wanted for; may be empty where sign-up is open
   */
  record Wish(
      String nick,
      String fullName,
      String email,
      String uri,
      String twitter,
      List<SocialLink> links,
      String why) {
    /** Copies the links. */
    public Wish {
      links = List.copyOf(links);
    }

    /** Leaves the address out. */
    @Override
    public String toString() {
      return "Wish[nick=" + nick + "]";
    }
  }

  /** What came of a wish. */
  sealed interface Answer permits Accepted, NickTaken, Closed, InvalidValues, TooMany {}

  /**
   * A mail is on its way to the address: with a link that works for two days or, if the address has
   * an account already, saying so. Without the link being followed the nick is free again after
   * seven days.
   *
   * @param nick the wanted name
   * @param mode what follows once the link was
   */
  record Accepted(Nick nick, SignUpMode mode) implements Answer {}

  /**
   * The nick is an account's, or was asked for before.
   *
   * @param nick the wanted name
   */
  record NickTaken(Nick nick) implements Answer {}

  /** Only administrators make accounts here. */
  record Closed() implements Answer {}

  /** What a link is for. */
  sealed interface LinkPurpose permits ChoosePassword, ConfirmAddress, LinkDead {}

  /**
   * To confirm the address and to choose the first password.
   *
   * @param nick of the account
   */
  record ChoosePassword(Nick nick) implements LinkPurpose {}

  /**
   * Only to confirm the address: staff decide next.
   *
   * @param nick of the account
   */
  record ConfirmAddress(Nick nick) implements LinkPurpose {}

  /** What came of following a link. */
  sealed interface Confirmation permits Activated, Queued, InvalidValues, LinkDead {}

  /**
   * The user can sign in with the password chosen.
   *
   * @param nick of the account
   */
  record Activated(Nick nick) implements Confirmation {}

  /**
   * Staff have been told, and decide.
   *
   * @param nick of the account
   */
  record Queued(Nick nick) implements Confirmation {}

  /**
   * Tells how strangers come to an account here.
   *
   * @return the operator's choice
   */
  SignUpMode mode();

  /**
   * Asks for an account.
   *
   * @param wish what is wanted
   * @param origin whose network is limited to five an hour
   * @return what came of it
   */
  Answer register(Wish wish, Origin origin);

  /**
   * Asks what a link is for, without using it up.
   *
   * @param token the end of its path, as it came
   * @return its purpose
   */
  LinkPurpose purpose(String token);

  /**
   * Follows a link.
   *
   * @param token of the link; it is used up only by success
   * @param password the first password, for {@link ChoosePassword}; else null
   * @return what came of it
   */
  Confirmation confirm(String token, @Nullable String password);

  /**
   * Frees nick and address of requests whose link nobody followed in seven days. Accounts that were
   * ever used, that own something or that were not made here are left alone.
   *
   * @return how many are gone
   */
  int lapse();
}
