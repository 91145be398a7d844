package org.pgxn.meta.certs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Objects;
import java.util.Set;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult.Read;

/** Nobody signs without a private key, and nothing that a stranger writes breaks the verifier. */
class CertificateFuzzTests {
  private final JsonReader reader = new JsonReader(JsonLimits.META);
  private final ReleaseVerifier verifier = Sample.verifier();
  private final Set<ReleasePayload> signed =
      Set.of(Sample.payload(), read(Objects.requireNonNull(Base64Url.decode(Sample.PAYLOAD))));

  @FuzzTest
  void onlyWhatWasSignedIsSigned(byte[] bytes) {
    if (reader.read(bytes) instanceof Read(JsonObject release)) {
      if (verifier.status(release, "pair", "0.1.9")
          instanceof SignatureStatus.Signed(ReleasePayload payload, String kid)) {
        assertThat(signed).contains(payload);
      }
      if (Certificate.inRelease(release) instanceof Reading.Good<Certificate>(Certificate good)) {
        assertThat(Certificate.read(Sample.json(good.toString())))
            .isEqualTo(new Reading.Good<>(good));
      }
    }
    if (ReleasePayload.read(bytes) instanceof Reading.Good<ReleasePayload>(ReleasePayload good)) {
      assertThat(read(good.encode())).isEqualTo(good);
    }
  }

  private static ReleasePayload read(byte[] text) {
    return ReleasePayload.read(text)
        .toOptional()
        .orElseThrow(() -> new AssertionError(new String(text, UTF_8)));
  }
}
