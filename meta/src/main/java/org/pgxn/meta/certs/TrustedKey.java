package org.pgxn.meta.certs;

import static org.pgxn.meta.certs.Jws.member;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonObject.Member;
import org.pgxn.meta.json.Position;

/**
 * A public key that verifies signatures of one algorithm for a time.
 *
 * @param kid its name in a key set and in signatures, not empty
 * @param notBefore when it begins to count, {@code null} if it always did
 * @param notAfter the last instant at which it counts, {@code null} if that is open
 */
public record TrustedKey(
    String kid,
    SignatureAlgorithm algorithm,
    PublicKey key,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter) {

  /** Refuses a key of another type than the algorithm's, and times in the wrong order. */
  public TrustedKey {
    boolean fits =
        switch (algorithm) {
          case EDDSA -> key instanceof EdECPublicKey;
          case ES256 -> key instanceof ECPublicKey;
        };
    if (!fits || kid.isEmpty()) {
      throw new IllegalArgumentException("not a key for " + algorithm.word());
    }
    if (notBefore != null && notAfter != null && notBefore.isAfter(notAfter)) {
      throw new IllegalArgumentException("the key ends before it begins");
    }
  }

  /** A key named by its thumbprint that always counts. */
  public static TrustedKey of(SignatureAlgorithm algorithm, PublicKey key) {
    TrustedKey named = new TrustedKey("none", algorithm, key, null, null);
    return new TrustedKey(named.thumbprint(), algorithm, key, null, null);
  }

  /** The same key that counts from and until whole seconds, both included. */
  public TrustedKey during(@Nullable Instant from, @Nullable Instant until) {
    return new TrustedKey(
        kid,
        algorithm,
        key,
        from == null ? null : Timestamp.wholeSeconds(from),
        until == null ? null : Timestamp.wholeSeconds(until));
  }

  /** The thumbprint of RFC 7638 with SHA-256, in base64url. */
  public String thumbprint() {
    String members =
        switch (algorithm) {
          case EDDSA -> "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(x());
          case ES256 ->
              "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x(), y());
        };
    MessageDigest digest = DigestAlgorithm.SHA256.start();
    return Base64Url.encode(digest.digest(members.getBytes(StandardCharsets.UTF_8)));
  }

  /** The key as a JWK (RFC 7517) with {@code use} and {@code alg}. */
  public JsonObject toJson() {
    return new JsonObject(Position.START, members());
  }

  List<Member> members() {
    List<Member> members = new ArrayList<>();
    members.add(member("kty", algorithm == SignatureAlgorithm.EDDSA ? "OKP" : "EC"));
    members.add(member("crv", algorithm == SignatureAlgorithm.EDDSA ? "Ed25519" : "P-256"));
    members.add(member("x", x()));
    if (algorithm == SignatureAlgorithm.ES256) {
      members.add(member("y", y()));
    }
    members.add(member("kid", kid));
    members.add(member("alg", algorithm.word()));
    members.add(member("use", "sig"));
    if (notBefore != null) {
      members.add(member(JwkReader.NOT_BEFORE, notBefore.toString()));
    }
    if (notAfter != null) {
      members.add(member(JwkReader.NOT_AFTER, notAfter.toString()));
    }
    return members;
  }

  /** Whether the bytes were signed by this key; says nothing about its time. */
  boolean verifies(byte[] signed, byte[] signature) {
    if (!algorithm.isWellFormed(signature)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(algorithm.jdkName());
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private String x() {
    return Base64Url.encode(
        switch (key) {
          case EdECPublicKey edwards -> Curves.encoded(edwards.getPoint());
          case ECPublicKey curve -> Curves.unsigned(curve.getW().getAffineX());
          default -> throw new IllegalStateException("checked at construction");
        });
  }

  private String y() {
    return Base64Url.encode(Curves.unsigned(((ECPublicKey) key).getW().getAffineY()));
  }
}
