package org.pgxn.web;

/**
 * What the set-up page shows.
 *
 * @param action where the form goes
 * @param administrator whether it makes the first administrator, or only sets a password
 * @param nickname as typed so far
 * @param fullName as typed so far
 * @param email as typed so far
 */
public record SetupForm(
    String action, boolean administrator, String nickname, String fullName, String email) {

  /** What the page is for. */
  public String title() {
    return administrator ? "Set up this registry" : "Choose a password";
  }
}
