package org.pgxn.meta.certs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult.Read;
import org.pgxn.meta.json.JsonValue;

/** Keys of RFC 8037 and RFC 7515, and the vector of metadata contract §5.7. */
final class Sample {
  static final byte[] ARCHIVE = "pair\n".getBytes(UTF_8);
  static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static final String EDWARDS_JWK =
      """
      {"kty":"OKP","crv":"Ed25519","kid":"pgxn-test-1",
       "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
       "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
      """;
  static final String CURVE_JWK =
      """
      {"kty":"EC","crv":"P-256","kid":"pgxn-test-2",
       "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
       "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
       "d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}
      """;

  static final SigningKey EDWARDS = key(EDWARDS_JWK);
  static final SigningKey CURVE = key(CURVE_JWK);
  static final KeySet TRUSTED = KeySet.of(List.of(EDWARDS.trusted(), CURVE.trusted()));

  static final String PROTECTED = "eyJhbGciOiJFZERTQSIsImtpZCI6InBneG4tdGVzdC0xIn0";
  static final String PAYLOAD =
      "eyJkYXRlIjoiMjAyNi0wMS0wMlQwMzowNDowNVoiLCJkaWdlc3RzIjp7InNoYTI1NiI6IjY3NzM3MGIxNzM2OTJi"
          + "ZjhjZmU0MzAzYjQxODc2NjI1OTU2YmUxOGQ3ZDVkOTE0NGMzNjhjOWFlMGQ3Njk4MGQifSwidXJpIjoiZGlz"
          + "dC9wYWlyLzAuMS45L3BhaXItMC4xLjkuemlwIiwidXNlciI6Im5hb21pIn0";
  static final String SIGNATURE =
      "Ei54szVVC31uGAOH7iT3DIBHLxHbsTaAOJ4habKFqA0E1nIr6WbbsidiyBoLzUS1H7lGoT4ISke8WHyJyLfKAA";

  private Sample() {}

  static ReleasePayload payload() {
    return ReleasePayload.of("naomi", NOW, "Pair", "0.1.9", digests());
  }

  static Digests digests() {
    try {
      return Digests.forRelease(new ByteArrayInputStream(ARCHIVE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReleaseVerifier verifier() {
    return new ReleaseVerifier(TRUSTED, CLOCK);
  }

  /** What comes of a flattened JWS on the whole way from its JSON text. */
  static SignatureStatus status(String guarded, String payload, String signature) {
    return status(
        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
            .formatted(guarded, payload, signature));
  }

  static SignatureStatus status(String jws) {
    JsonObject release = (JsonObject) json("{\"certs\":{\"pgxn\":" + jws + "}}");
    return verifier().status(release, "pair", "0.1.9");
  }

  static RejectedReason reason(SignatureStatus status) {
    if (status instanceof SignatureStatus.Invalid invalid) {
      return invalid.reason();
    }
    throw new AssertionError("not invalid: " + status);
  }

  static JsonValue json(String text) {
    JsonReader reader = new JsonReader(new JsonLimits(1 << 22, 64, 100));
    return ((Read) reader.read(text.getBytes(UTF_8))).value();
  }

  static String base64(String text) {
    return Base64Url.encode(text.getBytes(UTF_8));
  }

  /** Signs any header and payload, so that only what is under test is wrong. */
  static SignatureStatus signed(SigningKey key, String header, String payload) {
    String guarded = base64(header);
    String body = base64(payload);
    byte[] signature = key.sign((guarded + "." + body).getBytes(UTF_8));
    return status(guarded, body, Base64Url.encode(signature));
  }

  static String payloadText() {
    return new String(payload().encode(), UTF_8);
  }

  private static SigningKey key(String jwk) {
    return SigningKey.read(jwk.getBytes(UTF_8)).toOptional().orElseThrow();
  }
}
