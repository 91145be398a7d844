package org.pgxn.meta.certs;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;

/** Reads a JWK (RFC 7517, 7518 §6.2, 8037 §2). */
final class JwkReader {
  static final String NOT_BEFORE = "x_not_before";
  static final String NOT_AFTER = "x_not_after";

  private static final int LONGEST_KID = 200;

  private JwkReader() {}

  /** A public key; empty for types that we do not know, which RFC 7517 §5 wants ignored. */
  static Optional<TrustedKey> readPublic(JsonValue value, String pointer) throws RefusedException {
    Fields jwk = Fields.of(value, pointer);
    for (String secret : List.of("d", "k", "p", "q", "oth")) {
      if (jwk.has(secret)) {
        throw new RefusedException(jwk.at(secret), "a private key lies open");
      }
    }
    return read(jwk);
  }

  static Optional<TrustedKey> read(Fields jwk) throws RefusedException {
    SignatureAlgorithm algorithm = algorithm(jwk);
    if (algorithm == null) {
      return Optional.empty();
    }
    checkUse(jwk, algorithm);
    byte[] x = Base64Url.decode(jwk.text("x"), jwk.at("x"));
    PublicKey key =
        switch (algorithm) {
          case EDDSA -> Curves.ed25519(x);
          case ES256 -> Curves.p256(x, Base64Url.decode(jwk.text("y"), jwk.at("y")));
        };
    if (key == null) {
      throw new RefusedException(jwk.at("x"), "not a point of the curve");
    }
    String kid = jwk.text("kid");
    if (kid.isEmpty() || kid.length() > LONGEST_KID) {
      throw new RefusedException(
          jwk.at("kid"), "1 to %d characters are expected".formatted(LONGEST_KID));
    }
    Instant notBefore = time(jwk, NOT_BEFORE);
    Instant notAfter = time(jwk, NOT_AFTER);
    if (notBefore != null && notAfter != null && notBefore.isAfter(notAfter)) {
      throw new RefusedException(jwk.at(NOT_AFTER), "the key ends before it begins");
    }
    return Optional.of(new TrustedKey(kid, algorithm, key, notBefore, notAfter));
  }

  private static @Nullable SignatureAlgorithm algorithm(Fields jwk) throws RefusedException {
    String curve = jwk.optionalText("crv");
    return switch (jwk.text("kty")) {
      case "OKP" -> "Ed25519".equals(curve) ? SignatureAlgorithm.EDDSA : null;
      case "EC" -> "P-256".equals(curve) ? SignatureAlgorithm.ES256 : null;
      default -> null;
    };
  }

  private static void checkUse(Fields jwk, SignatureAlgorithm algorithm) throws RefusedException {
    String use = jwk.optionalText("use");
    if (use != null && !use.equals("sig")) {
      throw new RefusedException(jwk.at("use"), "the key is not for signatures");
    }
    String word = jwk.optionalText("alg");
    if (word != null && !word.equals(algorithm.word())) {
      throw new RefusedException(
          jwk.at("alg"), "the key is for " + algorithm.word() + ", not another algorithm");
    }
    if (jwk.has("key_ops")
        && jwk.list("key_ops").values().stream().noneMatch(JwkReader::verifies)) {
      throw new RefusedException(jwk.at("key_ops"), "the key is not for verifying");
    }
  }

  private static boolean verifies(JsonValue operation) {
    return operation instanceof JsonString(var at, String word) && word.equals("verify");
  }

  private static @Nullable Instant time(Fields jwk, String name) throws RefusedException {
    String text = jwk.optionalText(name);
    if (text == null) {
      return null;
    }
    Instant time = Timestamp.parse(text);
    if (time == null) {
      throw new RefusedException(jwk.at(name), "not a date and time of RFC 3339 in UTC with a Z");
    }
    return time;
  }
}
