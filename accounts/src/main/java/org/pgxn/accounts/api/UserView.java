package org.pgxn.accounts.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Profile;

/**
 * A user as everybody may see one.
 *
 * @param user the nick
 * @param fullName the name
 * @param uri a page about the user; absent if there is none
 * @param twitter a name without {@code @}; absent if there is none
 * @param status {@code active} or {@code inactive}
 * @param administrator whether the user runs the registry
 * @param createdAt when the account was made
 */
public record UserView(
    String user,
    String fullName,
    @Nullable String uri,
    @Nullable String twitter,
    String status,
    boolean administrator,
    Instant createdAt) {

  static UserView of(Profile profile) {
    return new UserView(
        profile.nick().text(),
        profile.fullName(),
        blankToNull(profile.uri()),
        blankToNull(profile.twitter()),
        profile.status().word(),
        profile.administrator(),
        profile.created());
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }
}
