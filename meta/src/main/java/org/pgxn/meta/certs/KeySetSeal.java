package org.pgxn.meta.certs;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * The root's signature of a key set: a detached JWS (RFC 7515 appendix F) in the compact syntax
 * over the exact bytes of {@code meta/keys.json}, kept beside it as {@code meta/keys.json.jws}.
 */
public final class KeySetSeal {
  private static final int LONGEST = 1 << 13;

  private KeySetSeal() {}

  /** Signs the bytes of a key set. The text ends with a line feed. */
  public static String seal(byte[] keys, SigningKey root) {
    JwsSignature signature = ReleaseSigner.signature(Base64Url.encode(keys), root);
    return signature.protectedHeader() + ".." + signature.signature() + "\n";
  }

  /**
   * Reads a key set that a root key signed.
   *
   * @param keys the bytes of {@code meta/keys.json} as received
   * @param seal the bytes of {@code meta/keys.json.jws}; one line feed at the end is allowed
   * @param roots pinned by the client, never from the same source as the set
   */
  public static Reading<KeySet> open(byte[] keys, byte[] seal, KeySet roots, Clock clock) {
    return RefusedException.reading(() -> {
      JwsSignature signature = parse(seal);
      SignatureCheck check = new SignatureCheck(roots, clock);
      if (check.check(signature, Base64Url.encode(keys))
          instanceof SignatureCheck.Outcome.Fails(RejectedReason reason, String detail)) {
        throw new RefusedException("", "the seal of the key set does not hold: " + detail);
      }
      return KeySet.parse(keys);
    });
  }

  private static JwsSignature parse(byte[] seal) throws RefusedException {
    String text = new String(seal, StandardCharsets.ISO_8859_1);
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    int dots = line.indexOf("..");
    if (seal.length > LONGEST || dots <= 0) {
      throw new RefusedException("", "not a detached JWS");
    }
    return new JwsSignature(line.substring(0, dots), null, line.substring(dots + 2));
  }
}
