package org.pgxn.meta.certs;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.certs.Reading.Good;
import org.pgxn.meta.certs.Reading.Refused;
import org.pgxn.meta.json.JsonObject;

/**
 * Verifies certificates against trusted keys (metadata contract §5.5, steps 2 to 6). What it cannot
 * do is left to its caller: check the archive's digests (step 7), and compare the release META, of
 * which nothing is signed, with the META.json inside the archive (step 8). Safe for use by several
 * threads.
 */
public final class ReleaseVerifier {
  private final SignatureCheck check;

  /** Makes a verifier that trusts keys at the time of a clock. */
  public ReleaseVerifier(KeySet trusted, Clock clock) {
    this.check = new SignatureCheck(trusted, clock);
  }

  /** Verifies that a certificate is one of a release; name and version in any case. */
  public Verification verify(Certificate certificate, String name, String version) {
    Jws jws = certificate.pgxn();
    Verification.@Nullable Rejected first = null;
    int index = 0;
    for (JwsSignature signature : jws.signatures()) {
      switch (check.check(signature, jws.payload())) {
        case SignatureCheck.Outcome.Counts(TrustedKey key) -> {
          return judged(jws, key, ReleaseUri.tryOf(name, version));
        }
        case SignatureCheck.Outcome.Fails(RejectedReason reason, String detail) -> {
          String at =
              jws.toJson().get("signatures") == null ? "/pgxn" : "/pgxn/signatures/" + index;
          first = first == null ? new Verification.Rejected(reason, at, detail) : first;
        }
      }
      index++;
    }
    if (first == null) {
      throw new IllegalStateException("a JWS has a signature");
    }
    return first;
  }

  /** The same for a whole release META, which may lack a certificate. */
  public SignatureStatus status(JsonObject release, String name, String version) {
    if (release.get(Certificate.KEY) == null) {
      return new SignatureStatus.Unsigned();
    }
    return switch (Certificate.inRelease(release)) {
      case Refused<Certificate>(String pointer, String reason) ->
          new SignatureStatus.Invalid(RejectedReason.FORM, pointer + ": " + reason);
      case Good<Certificate>(Certificate certificate) ->
          switch (verify(certificate, name, version)) {
            case Verification.Verified(ReleasePayload payload, String kid) ->
                new SignatureStatus.Signed(payload, kid);
            case Verification.Rejected(RejectedReason reason, String pointer, String detail) ->
                new SignatureStatus.Invalid(reason, detail);
          };
    };
  }

  private static Verification judged(Jws jws, TrustedKey key, Optional<ReleaseUri> expected) {
    Reading<ReleasePayload> payload =
        RefusedException.reading(() -> PayloadReader.read(Base64Url.decode(jws.payload(), "")));
    return switch (payload) {
      case Refused<ReleasePayload>(String pointer, String reason) ->
          new Verification.Rejected(
              RejectedReason.PAYLOAD, "/pgxn/payload", pointer + ": " + reason);
      case Good<ReleasePayload>(ReleasePayload good) ->
          expected.equals(Optional.of(good.uri()))
              ? new Verification.Verified(good, key.kid())
              : new Verification.Rejected(
                  RejectedReason.OTHER_RELEASE,
                  "/pgxn/payload",
                  "signed is %s, not %s"
                      .formatted(
                          good.uri(), expected.map(ReleaseUri::text).orElse("what was asked for")));
    };
  }
}
