package org.pgxn.accounts;

/**
 * Where else a user is found, as typed or as stored.
 *
 * @param kind a word such as {@code mastodon} or {@code github}: lower-case letters, digits and
 *     hyphens, 1 to 32 characters; an account has at most one of a kind
 * @param url an address that begins with {@code https://}, at most 255 characters of ASCII
 */
public record SocialLink(String kind, String url) {

  /** The most that an account may have. */
  public static final int MOST = 8;
}
