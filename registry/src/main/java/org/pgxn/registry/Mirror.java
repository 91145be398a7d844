package org.pgxn.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mirror of the root tree.
 *
 * @param data what its operators say of it
 * @param createdBy nick of the administrator who registered it
 * @param createdAt when that was
 * @param health what was found when it was last looked at; null if it never was
 */
public record Mirror(
    MirrorData data, String createdBy, Instant createdAt, @Nullable Health health) {
  private static final int ID_CHARACTERS = 16;

  /**
   * Returns what names the mirror in URLs: its own URI in a path would not get through proxies.
   *
   * @return 16 hexadecimal digits, made of the URI
   */
  public String id() {
    return id(data.uri() == null ? "" : data.uri());
  }

  /** What names a mirror with this URI. */
  static String id(String uri) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(uri.toLowerCase(Locale.ROOT).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Hides an address of e-mail from robots, as {@code meta/mirrors.json} does: {@code
   * user@example.org} becomes {@code example.org|user}.
   *
   * @param email the address
   * @return its hidden form
   */
  public static String munged(String email) {
    String[] parts = email.split("@", -1);
    return (parts.length > 1 ? parts[1] : "") + "|" + parts[0];
  }

  /** How up to date a mirror is. */
  public enum Status {
    /** It gives a list of mirrors that is new enough. */
    FRESH,
    /** Its list of mirrors is older than it may be. */
    STALE,
    /** It gives none. */
    FAILING;

    /**
     * Returns the status in JSON and in the database.
     *
     * @return in lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was found at a look.
   *
   * @param status how up to date it is
   * @param detail why, a sentence
   * @param checkedAt when it was looked at
   * @param lastModified how new its list of mirrors is; null if it never gave one
   * @param lastSeen when it last gave one; null if it never did
   */
  public record Health(
      Status status,
      String detail,
      Instant checkedAt,
      @Nullable Instant lastModified,
      @Nullable Instant lastSeen) {}
}
