package org.pgxn.meta.certs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.meta.certs.Reading.Good;
import org.pgxn.meta.certs.Reading.Refused;
import org.pgxn.meta.json.JsonText;

class KeySetTests {
  private static final String EDWARDS =
      """
      {"kty":"OKP","crv":"Ed25519","kid":"one","alg":"EdDSA","use":"sig",\
      "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",\
      "x_not_before":"2026-01-01T00:00:00Z","x_not_after":"2027-01-01T00:00:00Z"}\
      """;
  private static final String CURVE =
      """
      {"kty":"EC","crv":"P-256","kid":"two",\
      "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",\
      "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}\
      """;

  @Test
  void verifiesTheVectorOfRfc8037() {
    String signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    String signature =
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    assertThat(verifies(Sample.EDWARDS, signed, signature)).isTrue();
    assertThat(Base64Url.encode(Sample.EDWARDS.sign(signed.getBytes(UTF_8)))).isEqualTo(signature);
    assertThat(Sample.EDWARDS.trusted().thumbprint())
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void verifiesTheEs256VectorOfRfc7515() {
    String signed =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    String signature =
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    assertThat(verifies(Sample.CURVE, signed, signature)).isTrue();
    assertThat(verifies(Sample.CURVE, signed + "A", signature)).isFalse();
  }

  private static boolean verifies(SigningKey key, String signed, String signature) {
    byte[] bytes = Objects.requireNonNull(Base64Url.decode(signature));
    return key.trusted().verifies(signed.getBytes(UTF_8), bytes);
  }

  @ParameterizedTest
  @EnumSource
  void namesAKeyByTheThumbprintThatAnotherLibraryComputes(SignatureAlgorithm algorithm)
      throws Exception {
    for (int i = 0; i < 20; i++) {
      TrustedKey key = SigningKey.generate(algorithm).trusted();
      JWK other = JWK.parse(JsonText.line(key.toJson()));
      assertThat(key.kid()).isEqualTo(other.computeThumbprint().toString());
      assertThat(other.isPrivate()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPrivateKeyReadsItself(SignatureAlgorithm algorithm) {
    for (int i = 0; i < 20; i++) {
      SigningKey key = SigningKey.generate(algorithm);
      SigningKey same = readKey(JsonText.line(key.toJson()));
      assertThat(same.trusted()).isEqualTo(key.trusted());
      assertThat(key.trusted().verifies(new byte[9], same.sign(new byte[9]))).isTrue();
      assertThat(key.toString()).doesNotContain("\"d\"").contains(key.trusted().kid());
    }
  }

  @Test
  void refusesHalvesThatDoNotFit() {
    String d = JsonText.line(SigningKey.generate(SignatureAlgorithm.EDDSA).toJson());
    String other = d.substring(d.indexOf("\"d\": \"") + 6, d.indexOf("\", \"kid"));
    for (String text :
        List.of(
            Sample.EDWARDS_JWK.replaceAll("\"d\":\"[^\"]*\"", "\"d\":\"" + other + "\""),
            Sample.EDWARDS_JWK.replaceAll("\"d\":\"[^\"]*\"", "\"d\":\"AAAA\""),
            Sample.EDWARDS_JWK.replaceAll("\"d\":\"[^\"]*\"", "\"e\":\"AAAA\""),
            Sample.CURVE_JWK.replaceAll("\"d\":\"[^\"]*\"", "\"d\":\"" + "A".repeat(43) + "\""),
            "{\"kty\":\"RSA\"}",
            "no key")) {
      assertThat(SigningKey.read(text.getBytes(UTF_8))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void readsWhatItWrites() {
    KeySet set = readSet(EDWARDS + "," + CURVE);
    assertThat(set.keys()).extracting(TrustedKey::kid).containsExactly("one", "two");
    assertThat(set.find("one").orElseThrow().notAfter()).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(good(set.toText()).keys()).isEqualTo(set.keys());
    assertThat(set.toText()).endsWith("}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-384\"}",
        "{\"kty\":\"OKP\",\"crv\":\"X25519\"}",
        "{\"kty\":\"OKP\"}"
      })
  void leavesOutKeysOfOtherTypes(String key) {
    assertThat(readSet(key + "," + CURVE).keys()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kid\":\"one\",             |                                    | /keys/0",
        "\"kid\":\"one\"              | \"kid\":\"\"                       | /keys/0/kid",
        "\"kid\":\"one\"              | \"kid\":1                          | /keys/0/kid",
        "\"kid\":\"one\"              | \"kid\":\"a\",\"kid\":\"b\"        | /keys/0/kid",
        "\"kid\":\"one\"              | \"kid\":\"two\"                    | /keys/1/kid",
        "\"kty\":\"OKP\",             |                                    | /keys/0",
        "\"use\":\"sig\"              | \"use\":\"enc\"                    | /keys/0/use",
        "\"use\":\"sig\"              | \"key_ops\":[\"sign\"]             | /keys/0/key_ops",
        "\"use\":\"sig\"              | \"d\":\"AAAA\"                     | /keys/0/d",
        "\"alg\":\"EdDSA\"            | \"alg\":\"ES256\"                  | /keys/0/alg",
        "HURo\"                       | HURo=\"                            | /keys/0/x",
        "HURo\"                       | HUR\"                              | /keys/0/x",
        "HURo\"                       | HURp\"                             | /keys/0/x",
        "\"2026-01-01T00:00:00Z\"     | \"2026-01-01\"                     | /keys/0/x_not_before",
        "\"2026-01-01T00:00:00Z\"     | 1767225600                         | /keys/0/x_not_before",
        "\"2026-01-01T00:00:00Z\"     | \"2028-01-01T00:00:00Z\"           | /keys/0/x_not_after",
        "7TyWQHOg7hcvPapiMlrwIaaPcHURo | 7TyWQHOg7hcvPapiMlrwIaaPcHUR       | /keys/0/x",
      })
  void refusesABrokenKeyAndSaysWhere(String from, String to, String pointer) {
    String text = EDWARDS.replace(from, to == null ? "" : to);
    assertThat(text).isNotEqualTo(EDWARDS);
    assertThat(KeySet.read(set(text + "," + CURVE)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.pointer()).isEqualTo(pointer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[1]}", "{\"keys\":[],\"keys\":[]}"})
  void refusesWhatIsNoSet(String text) {
    assertThat(KeySet.read(text.getBytes(UTF_8))).isInstanceOf(Refused.class);
  }

  @Test
  void refusesPointsOffTheCurve() {
    String off = CURVE.replace("\"y\":\"x_FE", "\"y\":\"y_FE");
    String large = CURVE.replaceAll("\"x\":\"[^\"]*\"", "\"x\":\"" + "_".repeat(42) + "8\"");
    assertThat(KeySet.read(set(off))).isInstanceOf(Refused.class);
    assertThat(KeySet.read(set(large))).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
      })
  void refusesPointsOfSmallOrderAndSecondSpellings(String hex) {
    assertThat(Curves.ed25519(HexFormat.of().parseHex(hex))).isNull();
  }

  @Test
  void refusesTwoKeysOfOneName() {
    TrustedKey key = Sample.CURVE.trusted();
    assertThatThrownBy(() -> KeySet.of(List.of(key, key)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void theRootSealsASet(SignatureAlgorithm algorithm) {
    SigningKey root = SigningKey.generate(algorithm);
    KeySet roots = KeySet.of(List.of(root.trusted()));
    byte[] set = Sample.TRUSTED.toText().getBytes(UTF_8);
    byte[] seal = KeySetSeal.seal(set, root).getBytes(UTF_8);
    assertThat(KeySetSeal.open(set, seal, roots, Sample.CLOCK))
        .isInstanceOfSatisfying(
            Good.class,
            good -> assertThat(((KeySet) good.value()).keys()).isEqualTo(Sample.TRUSTED.keys()));
    assertThat(KeySetSeal.open(set, seal, Sample.TRUSTED, Sample.CLOCK))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aSealHoldsForItsBytesOnly() {
    KeySet roots = KeySet.of(List.of(Sample.EDWARDS.trusted()));
    byte[] set = Sample.TRUSTED.toText().getBytes(UTF_8);
    byte[] seal = KeySetSeal.seal(set, Sample.EDWARDS).getBytes(UTF_8);
    for (int i = 0; i < set.length; i += 7) {
      byte[] changed = set.clone();
      changed[i] ^= 1;
      assertThat(KeySetSeal.open(changed, seal, roots, Sample.CLOCK)).isInstanceOf(Refused.class);
    }
    for (int i = 0; i < seal.length - 1; i++) {
      byte[] changed = seal.clone();
      changed[i] ^= 1;
      assertThat(KeySetSeal.open(set, changed, roots, Sample.CLOCK)).isInstanceOf(Refused.class);
    }
    for (String text : List.of("", "..", "a..", "..a", "a.b.c", new String(seal, UTF_8) + "\n")) {
      assertThat(KeySetSeal.open(set, text.getBytes(ISO_8859_1), roots, Sample.CLOCK))
          .isInstanceOf(Refused.class);
    }
  }

  private static byte[] set(String keys) {
    return ("{\"keys\":[" + keys + "]}").getBytes(UTF_8);
  }

  private static KeySet readSet(String keys) {
    return good(new String(set(keys), UTF_8));
  }

  private static KeySet good(String text) {
    Reading<KeySet> reading = KeySet.read(text.getBytes(UTF_8));
    if (reading instanceof Good<KeySet>(KeySet set)) {
      return set;
    }
    throw new AssertionError(reading);
  }

  private static SigningKey readKey(String text) {
    Reading<SigningKey> reading = SigningKey.read(text.getBytes(UTF_8));
    if (reading instanceof Good<SigningKey>(SigningKey key)) {
      return key;
    }
    throw new AssertionError(reading);
  }
}
