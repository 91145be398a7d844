package org.pgxn.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a form has in its field {@value #FIELD}, so that a page of somebody else cannot send it. It
 * is made from the secret of the session and tells nothing of it: an HMAC-SHA-256 under it.
 *
 * @param text the value of the field
 */
public record CsrfToken(String text) {

  /** The name of the field. */
  public static final String FIELD = "csrf";

  private static final String ALGORITHM = "HmacSHA256";

  /**
   * Makes the token of a session.
   *
   * @param secret the value of its cookie, not empty
   * @return the token
   */
  public static CsrfToken of(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      byte[] tag = mac.doFinal("org.pgxn.csrf".getBytes(UTF_8));
      return new CsrfToken(Base64.getUrlEncoder().withoutPadding().encodeToString(tag));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Compares in a time that does not depend on where they differ.
   *
   * @param given what came; null if nothing did
   * @return whether it is this one
   */
  public boolean matches(@Nullable String given) {
    return given != null && MessageDigest.isEqual(text.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "CsrfToken[]";
  }
}
