package org.pgxn.accounts;

import static org.pgxn.accounts.StaffRole.ADMINISTRATOR;
import static org.pgxn.accounts.StaffRole.MODERATOR;
import static org.pgxn.accounts.StaffRole.OBSERVER;
import static org.pgxn.accounts.StaffRole.SUPPORT;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that not everybody may do, and the one place that says who may: {@link
 * Actor#require(Deed)} follows it, and the table of permissions in the documents is made of it.
 */
public enum Deed {
  /** Publish a release. There is no exemption for staff. */
  RELEASE("release under this name", Standing.CO_OWNER, Scope.Verb.RELEASE),
  /** Yank a release, or bring it back. */
  YANK("yank releases", Standing.CO_OWNER, Scope.Verb.YANK, ADMINISTRATOR),
  /** Make others co-owners, or no longer. */
  GRANT_OWNERSHIP("change who owns this name", Standing.OWNER, Scope.Verb.OWN, ADMINISTRATOR),
  /** Give up being a co-owner. */
  LEAVE_OWNERSHIP("give up this name", Standing.CO_OWNER, Scope.Verb.OWN),
  /** Offer a name to another owner. */
  TRANSFER_OWNERSHIP(true, "give this name away", Standing.OWNER, Scope.Verb.OWN),
  /** Give an abandoned name to somebody. */
  REASSIGN_NAME(true, "reassign names", ADMINISTRATOR),
  /** Accept or decline an invitation or a transfer, or take back one's own. */
  ANSWER_OFFER("answer this offer", Standing.SELF, null),
  /** See the reserved and held names, and decide on them. */
  MANAGE_NAMES("decide on names", ADMINISTRATOR, MODERATOR),

  /** Make an organisation. */
  MAKE_ORGANISATION("make organisations", Standing.SELF, null),
  /** Change members, teams and names of an organisation. */
  MANAGE_ORGANISATION("change this organisation", Standing.OWNER, null, ADMINISTRATOR),
  /** Leave an organisation. */
  LEAVE_ORGANISATION("leave this organisation", Standing.CO_OWNER, null),
  /** See the teams of an organisation. */
  SEE_TEAMS(
      "see these teams", Standing.CO_OWNER, null, ADMINISTRATOR, MODERATOR, SUPPORT, OBSERVER),

  /** See one's own account, with what others do not see. */
  READ_ACCOUNT("see this account", Standing.SELF, null, ADMINISTRATOR, SUPPORT),
  /** Change name, page and social links. */
  EDIT_PROFILE("change this account", Standing.SELF, null, ADMINISTRATOR),
  /** Change the address of e-mail. */
  CHANGE_EMAIL(true, "change this address", Standing.SELF, null),
  /** Change the password. */
  CHANGE_PASSWORD("change this password", Standing.SELF, null),
  /** Set up or remove second factors. */
  MANAGE_SECOND_FACTORS(true, "change these second factors", Standing.SELF, null),
  /** Remove the second factor of somebody who has lost it. */
  REMOVE_SECOND_FACTOR(true, "remove this second factor", Standing.SELF, null, ADMINISTRATOR),
  /** See and end the sessions of an account. */
  MANAGE_SESSIONS("end these sessions", Standing.SELF, null, ADMINISTRATOR, SUPPORT),
  /** Make tokens. */
  MAKE_TOKEN(true, "make tokens", Standing.SELF, null),
  /** See and revoke tokens. */
  REVOKE_TOKEN("revoke these tokens", Standing.SELF, null, ADMINISTRATOR, SUPPORT),
  /** Deactivate or delete an account. */
  CLOSE_ACCOUNT(true, "close this account", Standing.SELF, null, ADMINISTRATOR),
  /** See what was done to an account. */
  READ_AUDIT("see this log", Standing.SELF, null, ADMINISTRATOR, OBSERVER),

  /** Make accounts. */
  MAKE_ACCOUNT("make accounts", ADMINISTRATOR),
  /** See all accounts, those too that are not public. */
  SEE_ACCOUNTS("see all accounts", ADMINISTRATOR, MODERATOR, SUPPORT, OBSERVER),
  /** Decide on requests for accounts. */
  MODERATE("decide on requests for accounts", ADMINISTRATOR, MODERATOR),
  /** Set the status of somebody's account. */
  SET_STATUS("set the status of accounts", ADMINISTRATOR),
  /** Give and take staff roles. */
  SET_STAFF(true, "give staff roles", ADMINISTRATOR),
  /** Take a password away and send a link. */
  RESET_PASSWORD("reset passwords", ADMINISTRATOR, SUPPORT),
  /** Register, change and remove mirrors. */
  MANAGE_MIRRORS("manage mirrors", ADMINISTRATOR),
  /** Start and see maintenance jobs. */
  RUN_JOBS("run maintenance jobs", ADMINISTRATOR),
  /** Make, change and remove one's services. */
  MANAGE_SERVICE("manage this service", Standing.OWNER, null, ADMINISTRATOR),
  /** Trust services. */
  APPROVE_SERVICE(true, "trust services", ADMINISTRATOR),
  /** Keep a distribution from new releases, or hide it while it is looked into. */
  LOCK_DISTRIBUTION("lock distributions", ADMINISTRATOR, MODERATOR),
  /** Erase a release for legal reasons; two administrators are needed. */
  PURGE(true, "purge releases", ADMINISTRATOR),
  /** Change the list of categories. */
  MANAGE_CATEGORIES("manage categories", ADMINISTRATOR),
  /** Make the site read-only, close registration or uploads, show a banner. */
  SWITCH_SITE(true, "switch parts of the site", ADMINISTRATOR);

  private final boolean stepUp;
  private final String words;
  private final @Nullable Standing least;
  private final Scope.@Nullable Verb verb;

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is.
  private final Set<StaffRole> staff;

  Deed(String words, Standing least, Scope.@Nullable Verb verb, StaffRole... staff) {
    this(false, words, least, verb, staff);
  }

  Deed(String words, StaffRole... staff) {
    this(false, words, null, null, staff);
  }

  Deed(boolean stepUp, String words, StaffRole... staff) {
    this(stepUp, words, null, null, staff);
  }

  Deed(
      boolean stepUp,
      String words,
      @Nullable Standing least,
      Scope.@Nullable Verb verb,
      StaffRole... staff) {
    this.stepUp = stepUp;
    this.words = words;
    this.least = least;
    this.verb = verb;
    Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
    roles.addAll(List.of(staff));
    this.staff = Set.copyOf(roles);
  }

  /**
   * Returns what it is, after "Only … may".
   *
   * @return words
   */
  public String words() {
    return words;
  }

  /**
   * Tells whether a session must have been confirmed a short while ago.
   *
   * @return whether it must
   */
  public boolean stepUp() {
    return stepUp;
  }

  /**
   * Returns what somebody must be to the account or name, if that is a way to the permission.
   *
   * @return empty if only staff may
   */
  public Optional<Standing> least() {
    return Optional.ofNullable(least);
  }

  /**
   * Returns the verb that a token needs of those who may because of their standing.
   *
   * @return empty if no token suffices
   */
  public Optional<Scope.Verb> verb() {
    return Optional.ofNullable(verb);
  }

  /**
   * Returns the staff who may whatever their standing. Their tokens need the verb {@code admin}.
   *
   * @return roles
   */
  public Set<StaffRole> staff() {
    return staff;
  }
}
