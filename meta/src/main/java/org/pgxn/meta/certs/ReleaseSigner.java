package org.pgxn.meta.certs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgxn.meta.json.JsonText;

/**
 * Signs releases with one key, or during a change of keys with several (metadata contract §5.3).
 * Safe for use by several threads.
 */
public final class ReleaseSigner {
  private final List<SigningKey> keys;

  /** Makes a signer. Refuses an empty list and two keys of one name. */
  public ReleaseSigner(List<SigningKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key to sign with");
    }
    KeySet.of(keys.stream().map(SigningKey::trusted).toList());
    this.keys = List.copyOf(keys);
  }

  /**
   * Signs a payload. One that lacks SHA-256 or SHA-512 is refused with an {@link
   * IllegalArgumentException}: SHA-1 alone must not be made to look certified.
   */
  public Certificate sign(ReleasePayload payload) {
    if (!payload.digests().areForRelease()) {
      throw new IllegalArgumentException("SHA-256 and SHA-512 are needed");
    }
    return Certificate.of(sign(payload.encode(), keys));
  }

  static Jws sign(byte[] payload, List<SigningKey> keys) {
    String text = Base64Url.encode(payload);
    return Jws.of(text, keys.stream().map(key -> signature(text, key)).toList());
  }

  /** Signs a text in base64url; the protected header has {@code alg} and {@code kid} only. */
  static JwsSignature signature(String payload, SigningKey key) {
    String header =
        "{\"alg\":%s,\"kid\":%s}"
            .formatted(
                JsonText.quote(key.trusted().algorithm().word()),
                JsonText.quote(key.trusted().kid()));
    String guarded = Base64Url.encode(header.getBytes(StandardCharsets.UTF_8));
    byte[] signed = (guarded + "." + payload).getBytes(StandardCharsets.US_ASCII);
    return new JwsSignature(guarded, null, Base64Url.encode(key.sign(signed)));
  }
}
