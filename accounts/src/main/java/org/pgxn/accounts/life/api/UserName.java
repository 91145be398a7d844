package org.pgxn.accounts.life.api;

/**
 * Whose account something was about.
 *
 * @param user the nick
 */
record UserName(String user) {}
