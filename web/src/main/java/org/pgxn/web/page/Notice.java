package org.pgxn.web.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a page says above its content after a form was sent. */
public enum Notice {
  /** Something was changed. */
  SAVED("Your changes are saved."),
  /** Mail with a link to a new address is on its way. */
  ADDRESS_PENDING(
      "A mail is on its way to the new address. Follow its link to confirm the address."),
  /** The password was changed. */
  PASSWORD_CHANGED("The new password holds. Your other sessions have ended."),
  /** The second factor was removed. */
  FACTOR_REMOVED("The second factor is removed. The password alone suffices again."),
  /** Sessions have ended. */
  ENDED("Done: what was signed in there is signed out."),
  /** A token was revoked. */
  REVOKED("The token is revoked. It does not work any longer."),
  /** Somebody was invited, or was offered a name. */
  OFFERED("The offer is made. It waits for an answer for 30 days."),
  /** An act upon names is done. */
  NAMES_CHANGED("It is done."),
  /** A request was decided. */
  DECIDED("It is decided, and the user is told by mail."),
  /** The visitor signed out. */
  SIGNED_OUT("You are signed out.");

  /** The name of the parameter in addresses. */
  static final String PARAMETER = "done";

  private final String sentence;

  Notice(String sentence) {
    this.sentence = sentence;
  }

  static Optional<Notice> parse(@Nullable String word) {
    return Arrays.stream(values()).filter(notice -> notice.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns what is said.
   *
   * @return whole sentences
   */
  public String sentence() {
    return sentence;
  }
}
