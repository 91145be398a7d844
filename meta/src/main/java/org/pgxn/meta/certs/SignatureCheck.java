package org.pgxn.meta.certs;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult.Read;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/** Verifies one signature of a JWS against trusted keys (metadata contract §5.5, 2 to 4). */
record SignatureCheck(KeySet keys, Clock clock) {
  private static final JsonLimits LIMITS = new JsonLimits(1 << 13, 8, 100);

  /** Whether a signature counts. */
  sealed interface Outcome {
    /** By which key it counts. */
    record Counts(TrustedKey key) implements Outcome {}

    /** Why not. */
    record Fails(RejectedReason reason, String detail) implements Outcome {}
  }

  /** Ends a check. */
  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome.Fails fails;

    Failure(RejectedReason reason, String detail) {
      super(detail, null, false, false);
      this.fails = new Outcome.Fails(reason, detail);
    }
  }

  /**
   * Checks a signature.
   *
   * @param payload base64url as received
   */
  Outcome check(JwsSignature signature, String payload) {
    try {
      return new Outcome.Counts(signer(signature, payload));
    } catch (Failure e) {
      return e.fails;
    }
  }

  private TrustedKey signer(JwsSignature signature, String payload) throws Failure {
    String protectedText = signature.protectedHeader();
    JsonObject guarded = protectedText == null ? empty() : protectedHeader(protectedText);
    JsonObject open = signature.header() == null ? empty() : signature.header();
    checkMembers(guarded, open);
    String algorithm = text(guarded, open, "alg", RejectedReason.ALGORITHM);
    SignatureAlgorithm allowed =
        SignatureAlgorithm.of(algorithm)
            .orElseThrow(
                () -> new Failure(RejectedReason.ALGORITHM, "the algorithm is not an allowed one"));
    TrustedKey key =
        keys.find(text(guarded, open, "kid", RejectedReason.NO_KEY_NAMED))
            .orElseThrow(
                () -> new Failure(RejectedReason.UNKNOWN_KEY, "the key is not a trusted one"));
    if (key.algorithm() != allowed) {
      throw new Failure(
          RejectedReason.KEY_TYPE, "the key is for " + key.algorithm().word() + " only");
    }
    checkTime(key);
    String head = protectedText == null ? "" : protectedText;
    byte[] signed = (head + "." + payload).getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = Base64Url.decode(signature.signature());
    if (bytes == null || !key.verifies(signed, bytes)) {
      throw new Failure(RejectedReason.SIGNATURE, "the signature is wrong");
    }
    return key;
  }

  private static JsonObject protectedHeader(String text) throws Failure {
    byte[] bytes = Base64Url.decode(text);
    if (bytes != null && new JsonReader(LIMITS).read(bytes) instanceof Read(JsonObject object)) {
      return object;
    }
    throw new Failure(RejectedReason.HEADER, "the protected header is not a JSON object in base64");
  }

  private static void checkMembers(JsonObject guarded, JsonObject open) throws Failure {
    for (JsonObject header : List.of(guarded, open)) {
      if (!header.duplicates().isEmpty()) {
        throw new Failure(RejectedReason.DUPLICATE_MEMBER, "a name occurs twice in a header");
      }
      if (header.get("crit") != null) {
        throw new Failure(RejectedReason.CRITICAL, "no critical extension is understood");
      }
    }
    for (JsonObject.Member member : guarded.members()) {
      if (open.get(member.name()) != null) {
        throw new Failure(RejectedReason.MEMBER_IN_BOTH_HEADERS, "a name occurs in both headers");
      }
    }
  }

  private static String text(
      JsonObject guarded, JsonObject open, String name, RejectedReason otherwise) throws Failure {
    JsonValue value = guarded.get(name);
    @Nullable JsonValue found = value == null ? open.get(name) : value;
    if (found instanceof JsonString(Position at, String text)) {
      return text;
    }
    throw new Failure(otherwise, "the header lacks '" + name + "'");
  }

  private void checkTime(TrustedKey key) throws Failure {
    Instant now = clock.instant();
    Instant notBefore = key.notBefore();
    Instant notAfter = key.notAfter();
    if (notBefore != null && now.isBefore(notBefore)) {
      throw new Failure(RejectedReason.KEY_NOT_YET_VALID, "the key counts from " + notBefore);
    }
    if (notAfter != null && now.isAfter(notAfter)) {
      throw new Failure(RejectedReason.KEY_EXPIRED, "the key counted until " + notAfter);
    }
  }

  private static JsonObject empty() {
    return new JsonObject(Position.START, List.of());
  }
}
