package org.pgxn.accounts.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Profile;
import org.pgxn.accounts.SocialLink;

/**
 * A user as everybody may see one.
 *
 * @param user the nick
 * @param fullName the name
 * @param uri a page about the user; absent if there is none
 * @param twitter a name without {@code @}; absent if there is none
 * @param links where else the user is found; absent if nowhere, and in lists
 * @param status {@code active} or {@code inactive}
 * @param administrator whether the user runs the registry
 * @param createdAt when the account was made
 */
public record UserView(
    String user,
    String fullName,
    @Nullable String uri,
    @Nullable String twitter,
    @Nullable List<SocialLink> links,
    String status,
    boolean administrator,
    Instant createdAt) {

  static UserView of(Profile profile) {
    return of(profile, List.of());
  }

  static UserView of(Profile profile, List<SocialLink> links) {
    return new UserView(
        profile.nick().text(),
        profile.fullName(),
        blankToNull(profile.uri()),
        blankToNull(profile.twitter()),
        links.isEmpty() ? null : links,
        profile.status().word(),
        profile.administrator(),
        profile.created());
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }
}
