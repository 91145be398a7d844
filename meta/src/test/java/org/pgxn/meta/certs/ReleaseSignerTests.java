package org.pgxn.meta.certs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObjectJSON;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonText;

class ReleaseSignerTests {
  @Test
  void makesTheVectorOfTheContract() {
    byte[] payload = Objects.requireNonNull(Base64Url.decode(Sample.PAYLOAD));
    Jws jws = ReleaseSigner.sign(payload, List.of(Sample.EDWARDS));
    assertThat(jws.payload()).isEqualTo(Sample.PAYLOAD);
    assertThat(jws.signatures())
        .containsExactly(new JwsSignature(Sample.PROTECTED, null, Sample.SIGNATURE));
  }

  @Test
  void usesTheFlattenedSyntaxForOneKey() {
    JsonObject jws = sign(Sample.EDWARDS).pgxn().toJson();
    assertThat(jws.members().stream().map(JsonObject.Member::name))
        .containsExactly("payload", "protected", "signature");
  }

  @Test
  void usesTheGeneralSyntaxForSeveralKeys() {
    Certificate certificate = sign(Sample.EDWARDS, Sample.CURVE);
    assertThat(certificate.pgxn().toJson().members().stream().map(JsonObject.Member::name))
        .containsExactly("payload", "signatures");
    assertThat(certificate.pgxn().signatures()).hasSize(2);
    for (SigningKey key : List.of(Sample.EDWARDS, Sample.CURVE)) {
      KeySet alone = KeySet.of(List.of(key.trusted()));
      assertThat(new ReleaseVerifier(alone, Sample.CLOCK).verify(certificate, "pair", "0.1.9"))
          .isEqualTo(new Verification.Verified(Sample.payload(), key.trusted().kid()));
    }
  }

  @Test
  void theProtectedHeaderHasAlgorithmAndKeyOnly() {
    String guarded =
        Objects.requireNonNull(sign(Sample.CURVE).pgxn().signatures().getFirst().protectedHeader());
    assertThat(new String(Objects.requireNonNull(Base64Url.decode(guarded)), UTF_8))
        .isEqualTo("{\"alg\":\"ES256\",\"kid\":\"pgxn-test-2\"}");
  }

  @Test
  void refusesToCertifyWithoutStrongDigests() {
    Digests sha1 =
        new Digests(Map.of(DigestAlgorithm.SHA1, "81d3eae44e4a7f68c9ef6c98c47ac4e8d11f0007"));
    ReleasePayload payload = ReleasePayload.of("naomi", Sample.NOW, "pair", "0.1.9", sha1);
    ReleaseSigner signer = new ReleaseSigner(List.of(Sample.EDWARDS));
    assertThatThrownBy(() -> signer.sign(payload)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void needsKeysOfDifferentNames() {
    assertThatThrownBy(() -> new ReleaseSigner(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReleaseSigner(List.of(Sample.CURVE, Sample.CURVE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherLibraryVerifiesEs256WithThePublishedKeySet() throws Exception {
    JWKSet published = JWKSet.parse(Sample.TRUSTED.toText());
    for (Certificate certificate :
        List.of(sign(Sample.CURVE), sign(Sample.EDWARDS, Sample.CURVE))) {
      JWSObjectJSON jws = JWSObjectJSON.parse(JSONObjectUtils.parse(certificate.pgxn().toString()));
      var signature = jws.getSignatures().getLast();
      var key = published.getKeyByKeyId(signature.getHeader().getKeyID());
      assertThat(signature.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
      assertThat(jws.getPayload().toString()).isEqualTo(Sample.payloadText());
    }
  }

  @Test
  void theJdkVerifiesEdDsaWithTheKeyThatAnotherLibraryReads() throws Exception {
    var key = JWKSet.parse(Sample.TRUSTED.toText()).getKeyByKeyId("pgxn-test-1").toOctetKeyPair();
    JsonObject jws = sign(Sample.EDWARDS).pgxn().toJson();
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(Objects.requireNonNull(Curves.ed25519(key.getDecodedX())));
    verifier.update((text(jws, "protected") + "." + text(jws, "payload")).getBytes(UTF_8));
    assertThat(verifier.verify(Base64Url.decode(text(jws, "signature")))).isTrue();
  }

  /** Why the decision fell as it did; see the page about certificates in docs/decisions. */
  @Test
  void theOtherLibraryTakesTextsThatOursRefuses() {
    assertThat(new String(new com.nimbusds.jose.util.Base64URL("YW\n!Jj*").decode(), UTF_8))
        .isEqualTo("abc");
    assertThat(Base64Url.decode("YW\n!Jj*")).isNull();
  }

  private static Certificate sign(SigningKey... keys) {
    return new ReleaseSigner(List.of(keys)).sign(Sample.payload());
  }

  private static String text(JsonObject object, String name) {
    assertThat(JsonText.line(object)).contains(name);
    return object.get(name) instanceof JsonString string ? string.value() : "";
  }
}
