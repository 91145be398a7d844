package org.pgxn.meta.certs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.meta.certs.SignatureStatus.Invalid;
import org.pgxn.meta.certs.SignatureStatus.Signed;
import org.pgxn.meta.certs.SignatureStatus.Unsigned;
import org.pgxn.meta.certs.Verification.Rejected;
import org.pgxn.meta.certs.Verification.Verified;
import org.pgxn.meta.json.JsonObject;

class ReleaseVerifierTests {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final String HEADER = "{\"alg\":\"EdDSA\",\"kid\":\"pgxn-test-1\"}";
  private static final ReleaseSigner SIGNER = new ReleaseSigner(List.of(Sample.EDWARDS));

  @Test
  void verifiesTheVectorOfTheContract() {
    assertThat(Sample.status(Sample.PROTECTED, Sample.PAYLOAD, Sample.SIGNATURE))
        .isInstanceOfSatisfying(
            Signed.class,
            signed -> {
              assertThat(signed.kid()).isEqualTo("pgxn-test-1");
              assertThat(signed.payload().user()).isEqualTo("naomi");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void noCharacterCanBeChangedCutOrAdded(int part) {
    String[] good = {Sample.PROTECTED, Sample.PAYLOAD, Sample.SIGNATURE};
    String text = good[part];
    for (int at = 0; at <= text.length(); at++) {
      String head = text.substring(0, at);
      String tail = text.substring(at);
      assertInvalid(good, part, head + "A" + tail);
      if (!tail.isEmpty()) {
        String rest = tail.substring(1);
        int old = ALPHABET.indexOf(tail.charAt(0));
        assertInvalid(good, part, head + rest);
        for (int step : new int[] {1, 2, 16, 32, 63}) {
          assertInvalid(good, part, head + ALPHABET.charAt((old + step) % 64) + rest);
        }
        assertInvalid(good, part, head + "=" + rest);
        assertInvalid(good, part, head + "+" + rest);
      }
    }
  }

  private static void assertInvalid(String[] good, int part, String changed) {
    String[] parts = good.clone();
    parts[part] = changed;
    assertThat(Sample.status(parts[0], parts[1], parts[2]))
        .as("part %d: %s", part, changed)
        .isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'alg':'none','kid':'pgxn-test-1'}                          | ALGORITHM",
        "{'alg':'eddsa','kid':'pgxn-test-1'}                         | ALGORITHM",
        "{'alg':'EDDSA','kid':'pgxn-test-1'}                         | ALGORITHM",
        "{'alg':'Ed25519','kid':'pgxn-test-1'}                       | ALGORITHM",
        "{'alg':'HS256','kid':'pgxn-test-1'}                         | ALGORITHM",
        "{'alg':'RS256','kid':'pgxn-test-1'}                         | ALGORITHM",
        "{'alg':'','kid':'pgxn-test-1'}                              | ALGORITHM",
        "{'alg':7,'kid':'pgxn-test-1'}                               | ALGORITHM",
        "{'kid':'pgxn-test-1'}                                       | ALGORITHM",
        "{'alg':'EdDSA'}                                             | NO_KEY_NAMED",
        "{'alg':'EdDSA','kid':null}                                  | NO_KEY_NAMED",
        "{'alg':'EdDSA','kid':'pgxn-test-3'}                         | UNKNOWN_KEY",
        "{'alg':'EdDSA','kid':'PGXN-test-1'}                         | UNKNOWN_KEY",
        "{'alg':'EdDSA','kid':''}                                    | UNKNOWN_KEY",
        "{'alg':'EdDSA','kid':'pgxn-test-2'}                         | KEY_TYPE",
        "{'alg':'ES256','kid':'pgxn-test-1'}                         | KEY_TYPE",
        "{'alg':'EdDSA','kid':'pgxn-test-1','crit':['b64'],'b64':false} | CRITICAL",
        "{'alg':'EdDSA','kid':'pgxn-test-1','crit':[]}               | CRITICAL",
        "{'alg':'EdDSA','alg':'EdDSA','kid':'pgxn-test-1'}           | DUPLICATE_MEMBER",
        "{'alg':'none','alg':'EdDSA','kid':'pgxn-test-1'}            | DUPLICATE_MEMBER",
        "{'alg':'EdDSA','kid':'pgxn-test-1','x':1,'x':2}             | DUPLICATE_MEMBER",
        "['EdDSA']                                                   | HEADER",
        "{'alg':'EdDSA','kid':'pgxn-test-1'} x                       | HEADER",
        "{'alg':'EdDSA','kid':'pgxn-test-1',}                        | HEADER",
        "no JSON                                                     | HEADER",
      })
  void refusesAHeaderAlthoughItsSignatureIsRight(String header, RejectedReason reason) {
    SignatureStatus status =
        Sample.signed(Sample.EDWARDS, header.replace('\'', '"'), Sample.payloadText());
    assertThat(Sample.reason(status)).isEqualTo(reason);
  }

  @Test
  void ignoresOtherMembersOfAProtectedHeader() {
    String header = HEADER.replace("}", ",\"typ\":\"x\",\"jku\":\"https://evil.example/\"}");
    assertThat(Sample.signed(Sample.EDWARDS, header, Sample.payloadText()))
        .isInstanceOf(Signed.class);
  }

  @Test
  void neverTakesAKeyFromTheDocument() {
    SigningKey stranger = SigningKey.generate(SignatureAlgorithm.EDDSA);
    String jwk = stranger.trusted().toJson().toString();
    for (String kid : List.of("", ",\"kid\":\"" + stranger.trusted().kid() + "\"")) {
      String header = "{\"alg\":\"EdDSA\",\"jwk\":" + jwk + kid + "}";
      assertThat(Sample.reason(Sample.signed(stranger, header, Sample.payloadText())))
          .isIn(RejectedReason.NO_KEY_NAMED, RejectedReason.UNKNOWN_KEY);
    }
    String borrowed = HEADER.replace("}", ",\"jwk\":" + jwk + "}");
    assertThat(Sample.reason(Sample.signed(stranger, borrowed, Sample.payloadText())))
        .isEqualTo(RejectedReason.SIGNATURE);
  }

  @Test
  void takesAlgorithmAndKeyFromTheUnprotectedHeaderToo() {
    String payload = Sample.base64(Sample.payloadText());
    String signature = Base64Url.encode(Sample.EDWARDS.sign(("." + payload).getBytes(US_ASCII)));
    String jws =
        "{\"payload\":\"%s\",\"header\":%s,\"signature\":\"%s\"}"
            .formatted(payload, HEADER, signature);
    assertThat(Sample.status(jws)).isInstanceOf(Signed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kid\":\"pgxn-test-1\"}  | MEMBER_IN_BOTH_HEADERS",
        "{\"crit\":[\"exp\"]}       | CRITICAL",
        "{\"alg\":\"none\"}         | MEMBER_IN_BOTH_HEADERS",
      })
  void refusesHeadersThatContradictEachOther(String header, RejectedReason reason) {
    String jws =
        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\",\"header\":%s}"
            .formatted(Sample.PROTECTED, Sample.PAYLOAD, Sample.SIGNATURE, header);
    assertThat(Sample.reason(Sample.status(jws))).isEqualTo(reason);
  }

  @Test
  void refusesNamesThatOccurTwiceAnywhereInTheJws() {
    String jws =
        "{\"protected\":\"%s\",\"payload\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
            .formatted(Sample.PROTECTED, "AAAAAAAAAAAA", Sample.PAYLOAD, Sample.SIGNATURE);
    assertThat(Sample.reason(Sample.status(jws))).isEqualTo(RejectedReason.FORM);
  }

  @Test
  void refusesTheSignatureOfAnotherRelease() {
    Certificate certificate = SIGNER.sign(Sample.payload());
    for (String[] other :
        List.of(
            new String[] {"pair", "0.1.8"},
            new String[] {"pear", "0.1.9"},
            new String[] {"..", ".."},
            new String[] {"a".repeat(5_000), "0.1.9"},
            new String[] {"pair", "0.1.9-b1"})) {
      assertThat(Sample.verifier().verify(certificate, other[0], other[1]))
          .isInstanceOfSatisfying(
              Rejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo(RejectedReason.OTHER_RELEASE));
    }
    assertThat(Sample.verifier().verify(certificate, "PAIR", "0.1.9"))
        .isEqualTo(new Verified(Sample.payload(), "pgxn-test-1"));
  }

  @ParameterizedTest
  @CsvSource({"{}", "[]", "x", "{\"user\":\"naomi\"}"})
  void refusesASignedPayloadThatBreaksItsRules(String payload) {
    String padded = payload + " ".repeat(12);
    assertThat(Sample.reason(Sample.signed(Sample.EDWARDS, HEADER, padded)))
        .isEqualTo(RejectedReason.PAYLOAD);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, ",
    "0, 0, ",
    "1, 2, KEY_NOT_YET_VALID",
    "-2, -1, KEY_EXPIRED",
    ", , ",
    "-1, , ",
    ", 1, ",
    ", -1, KEY_EXPIRED",
    "1, , KEY_NOT_YET_VALID"
  })
  void trustsAKeyInItsTimeOnly(
      @Nullable Integer from, @Nullable Integer until, @Nullable RejectedReason reason) {
    TrustedKey key = Sample.EDWARDS.trusted().during(at(from), at(until));
    Verification verification =
        new ReleaseVerifier(KeySet.of(List.of(key)), Sample.CLOCK)
            .verify(SIGNER.sign(Sample.payload()), "pair", "0.1.9");
    if (reason == null) {
      assertThat(verification).isInstanceOf(Verified.class);
    } else {
      assertThat(verification)
          .isInstanceOfSatisfying(
              Rejected.class, rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
  }

  private static @Nullable Instant at(@Nullable Integer seconds) {
    return seconds == null ? null : Sample.NOW.plusSeconds(seconds);
  }

  @Test
  void oneOfSeveralSignaturesSuffices() {
    Certificate both =
        new ReleaseSigner(List.of(SigningKey.generate(SignatureAlgorithm.ES256), Sample.EDWARDS))
            .sign(Sample.payload());
    assertThat(Sample.verifier().verify(both, "pair", "0.1.9"))
        .isEqualTo(new Verified(Sample.payload(), "pgxn-test-1"));
    Clock later = Clock.fixed(Sample.NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    TrustedKey old = Sample.EDWARDS.trusted().during(null, Sample.NOW);
    assertThat(new ReleaseVerifier(KeySet.of(List.of(old)), later).verify(both, "pair", "0.1.9"))
        .isEqualTo(
            new Rejected(
                RejectedReason.UNKNOWN_KEY, "/pgxn/signatures/0", "the key is not a trusted one"));
  }

  @Test
  void refusesTheSecondSpellingOfAnEd25519Signature() {
    byte[] signature = Objects.requireNonNull(Base64Url.decode(Sample.SIGNATURE));
    byte[] s = SignatureAlgorithm.reversed(Arrays.copyOfRange(signature, 32, 64));
    byte[] more = Curves.unsigned(new BigInteger(1, s).add(SignatureAlgorithm.EDDSA.order()));
    System.arraycopy(SignatureAlgorithm.reversed(more), 0, signature, 32, 32);
    assertThat(
            Sample.reason(
                Sample.status(Sample.PROTECTED, Sample.PAYLOAD, Base64Url.encode(signature))))
        .isEqualTo(RejectedReason.SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "1, 0", "n, 1", "1, n", "n, n", "1, 1"})
  void refusesSignaturesOfImpossibleNumbers(String r, String s) {
    byte[] signature = new byte[64];
    System.arraycopy(scalar(r), 0, signature, 0, 32);
    System.arraycopy(scalar(s), 0, signature, 32, 32);
    String header = Sample.base64("{\"alg\":\"ES256\",\"kid\":\"pgxn-test-2\"}");
    assertThat(Sample.reason(Sample.status(header, Sample.PAYLOAD, Base64Url.encode(signature))))
        .isEqualTo(RejectedReason.SIGNATURE);
  }

  private static byte[] scalar(String word) {
    return Curves.unsigned(
        word.equals("n") ? SignatureAlgorithm.ES256.order() : new BigInteger(word));
  }

  @Test
  void refusesSignaturesOfAnotherLength() {
    String header = Sample.base64("{\"alg\":\"ES256\",\"kid\":\"pgxn-test-2\"}");
    for (int length : new int[] {24, 63, 65, 72, 1024}) {
      byte[] signature = new byte[length];
      Arrays.fill(signature, (byte) 1);
      assertThat(Sample.status(header, Sample.PAYLOAD, Base64Url.encode(signature)))
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void survivesDeepAndHugeHeaders() {
    String deep = "[".repeat(5000);
    String huge = "{\"alg\":\"" + "x".repeat(5000) + "\"}";
    String long20 = "{\"alg\":\"" + "x".repeat(20_000) + "\"}";
    assertThat(Sample.reason(Sample.signed(Sample.EDWARDS, deep, Sample.payloadText())))
        .isEqualTo(RejectedReason.HEADER);
    assertThat(Sample.reason(Sample.signed(Sample.EDWARDS, huge, Sample.payloadText())))
        .isEqualTo(RejectedReason.ALGORITHM);
    assertThat(Sample.reason(Sample.signed(Sample.EDWARDS, long20, Sample.payloadText())))
        .isEqualTo(RejectedReason.FORM);
    assertThat(Sample.reason(Sample.signed(Sample.EDWARDS, HEADER, deep)))
        .isEqualTo(RejectedReason.PAYLOAD);
  }

  @Test
  void aReleaseWithoutCertificateIsUnsigned() {
    JsonObject converted =
        (JsonObject) Sample.json("{\"name\":\"pair\",\"meta-spec\":{\"version\":\"2.0.0\"}}");
    assertThat(Sample.verifier().status(converted, "pair", "0.1.9")).isEqualTo(new Unsigned());
  }

  @Test
  void anInventedSignatureOfAConvertedReleaseDoesNotCount() {
    String payload = Sample.base64(Sample.payloadText());
    String jws = "{\"payload\":\"%s\",\"signature\":\"%s\"}".formatted(payload, "Zx81".repeat(8));
    assertThat(Sample.reason(Sample.status(jws))).isEqualTo(RejectedReason.ALGORITHM);
  }
}
