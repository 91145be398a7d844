package org.pgxn.meta.certs;

import static org.pgxn.meta.certs.Jws.member;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonObject.Member;
import org.pgxn.meta.json.Position;

/** A key pair that signs. Never shows its private half, save in {@link #toJson()}. */
public final class SigningKey {
  private static final JsonLimits LIMITS = new JsonLimits(1 << 14, 4, 20);
  private static final byte[] PROBE = {1};

  private final TrustedKey trusted;
  private final PrivateKey secret;

  private SigningKey(TrustedKey trusted, PrivateKey secret) {
    this.trusted = trusted;
    this.secret = secret;
  }

  /** Makes a key named by its thumbprint. */
  public static SigningKey generate(SignatureAlgorithm algorithm) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(algorithm == SignatureAlgorithm.EDDSA ? "Ed25519" : "EC");
      if (algorithm == SignatureAlgorithm.ES256) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(TrustedKey.of(algorithm, pair.getPublic()), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** Reads a private JWK: the members of a public one and {@code d}. Both halves must fit. */
  public static Reading<SigningKey> read(byte[] jwk) {
    return RefusedException.reading(() -> parse(jwk));
  }

  private static SigningKey parse(byte[] text) throws RefusedException {
    Fields jwk = Fields.read(text, LIMITS, "");
    Optional<TrustedKey> trusted = JwkReader.read(jwk);
    if (trusted.isEmpty()) {
      throw new RefusedException("", "neither an Ed25519 nor a P-256 key");
    }
    byte[] d = Base64Url.decode(jwk.text("d"), jwk.at("d"));
    try {
      SigningKey key = new SigningKey(trusted.get(), secret(trusted.get().algorithm(), d));
      if (trusted.get().verifies(PROBE, key.sign(PROBE))) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalStateException e) {
      throw new RefusedException("/d", "not a private key");
    }
    throw new RefusedException("/d", "the private key does not fit the public one");
  }

  private static PrivateKey secret(SignatureAlgorithm algorithm, byte[] d)
      throws GeneralSecurityException, RefusedException {
    if (d.length != Curves.LENGTH) {
      throw new RefusedException("/d", "32 bytes are expected");
    }
    return switch (algorithm) {
      case EDDSA ->
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, d));
      case ES256 ->
          KeyFactory.getInstance("EC")
              .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, d), Curves.p256()));
    };
  }

  /** The public half. */
  public TrustedKey trusted() {
    return trusted;
  }

  /**
   * The pair as a private JWK, for a vault. Whoever reads it can sign: never log or publish it, and
   * keep its file closed to others.
   */
  public JsonObject toJson() {
    List<Member> members = new ArrayList<>(trusted.members());
    byte[] d =
        switch (secret) {
          case EdECPrivateKey edwards -> edwards.getBytes().orElseThrow();
          case ECPrivateKey curve -> Curves.unsigned(curve.getS());
          default -> throw new IllegalStateException("the key cannot leave its provider");
        };
    members.add(member("d", Base64Url.encode(d)));
    return new JsonObject(Position.START, members);
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(trusted.algorithm().jdkName());
      signature.initSign(secret);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key does not sign", e);
    }
  }

  /** The name of the key only. */
  @Override
  public String toString() {
    return "SigningKey[" + trusted.kid() + "]";
  }
}
