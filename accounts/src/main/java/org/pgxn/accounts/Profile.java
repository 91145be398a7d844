package org.pgxn.accounts;

import java.time.Instant;

/**
 * What others may know of an account.
 *
 * @param nick as its user spells it
 * @param fullName the user's name
 * @param email the address, or empty where the user did not agree that it is published
 * @param uri a page about the user, or empty
 * @param twitter a name without {@code @}, or empty
 * @param status tells whether the account is in use
 * @param administrator whether the user runs the registry
 * @param created when the account was made
 */
public record Profile(
    Nick nick,
    String fullName,
    String email,
    String uri,
    String twitter,
    AccountStatus status,
    boolean administrator,
    Instant created) {}
