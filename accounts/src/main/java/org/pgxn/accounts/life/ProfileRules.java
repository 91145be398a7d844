package org.pgxn.accounts.life;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.SocialLink;

/** What the parts of a profile must be like that are no part of every account. */
final class ProfileRules {
  private static final int MAX_URL = 255;
  private static final int MAX_KIND = 32;
  private static final int MAX_TWITTER = 15;

  private ProfileRules() {}

  /** Drops what people write before the name (root registry contract §3.5). */
  static String twitter(String typed) {
    String name = typed.strip();
    return name.startsWith("@") ? name.substring(1) : name;
  }

  static Optional<AccountProblem> checkTwitter(String name) {
    boolean fits =
        name.length() <= MAX_TWITTER && name.chars().allMatch(c -> isAlphanumeric(c) || c == '_');
    return fits
        ? Optional.empty()
        : Optional.of(
            new AccountProblem(
                "twitter", "A name on Twitter has 1 to 15 letters, digits and underscores."));
  }

  static Optional<AccountProblem> checkLinks(List<SocialLink> links) {
    if (links.size() > SocialLink.MOST) {
      return Optional.of(
          new AccountProblem("links", "At most %d links have room.".formatted(SocialLink.MOST)));
    }
    Set<String> kinds = new HashSet<>();
    for (SocialLink link : links) {
      if (!isKind(link.kind())) {
        return Optional.of(
            new AccountProblem(
                "links",
                "The kind of a link is a word such as mastodon: lower-case letters, digits and"
                    + " hyphens, at most 32."));
      }
      if (!kinds.add(link.kind())) {
        return Optional.of(
            new AccountProblem(
                "links", "There is more than one link of kind " + link.kind() + "."));
      }
      if (!isUrl(link.url())) {
        return Optional.of(
            new AccountProblem(
                "links",
                "The link of kind %s must be an address that begins with https://, at most 255"
                        .formatted(link.kind())
                    + " characters."));
      }
    }
    return Optional.empty();
  }

  private static boolean isKind(String kind) {
    return !kind.isEmpty()
        && kind.length() <= MAX_KIND
        && kind.charAt(0) >= 'a'
        && kind.charAt(0) <= 'z'
        && kind.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  private static boolean isUrl(String url) {
    if (url.length() > MAX_URL
        || !url.startsWith("https://")
        || !url.chars().allMatch(c -> c > ' ' && c < 127)) {
      return false;
    }
    try {
      URI uri = new URI(url);
      return uri.getHost() != null && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
