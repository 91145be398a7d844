package org.pgxn.meta.certs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.meta.certs.Reading.Good;
import org.pgxn.meta.certs.Reading.Refused;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;

class CertificateTests {
  private static final String BODY = "'payload':'eyJkYXRlIjoi'";
  private static final String SIGNATURE = "'signature':'%s'".formatted("A".repeat(32));
  private static final String FLAT = "{" + BODY + "," + SIGNATURE + "}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{BODY,SIG}",
        "{BODY,'protected':'e30',SIG}",
        "{BODY,'protected':'e30','header':{'kid':'','alg':'x','typ':'','cty':''},SIG}",
        "{BODY,'header':{'jku':'https://example.org/k','x_y':[1]},SIG,'more':{'a':1}}",
        "{BODY,'header':{'jwk':{'kty':'OKP','crv':'Ed25519','x':'y','key_ops':['verify']}},SIG}",
        "{BODY,'header':{'x5c':['AA=='],'x5t':'AAAAAAAAAAAA','x5t#S256':'AAAAAAAAAAAA'},SIG}",
        "{BODY,'signatures':[{SIG}]}",
        "{BODY,'signatures':[{'protected':'e30','header':{'kid':'a'},SIG,'more':1},{SIG}]}",
      })
  void readsBothSyntaxesAndWritesEqualJson(String jws) {
    String text = "{'pgxn':" + filled(jws) + ",'x_own':{'b':1}}";
    Certificate certificate = good(text);
    assertThat(JsonText.line(certificate.toJson()))
        .isEqualTo(JsonText.line(Sample.json(quoted(text))));
    assertThat(good(JsonText.line(certificate.toJson()))).isEqualTo(certificate);
    assertThat(certificate.pgxn().signatures()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{BODY}                                              | /pgxn",
        "{SIG}                                               | /pgxn",
        "{}                                                  | /pgxn",
        "[]                                                  | /pgxn",
        "'x'                                                 | /pgxn",
        "{BODY,SIG,'signatures':[{SIG}]}                     | /pgxn",
        "{BODY,'signatures':[]}                              | /pgxn/signatures",
        "{BODY,'signatures':{}}                              | /pgxn/signatures",
        "{BODY,'signatures':[{}]}                            | /pgxn/signatures/0",
        "{BODY,'signatures':[{SIG},1]}                       | /pgxn/signatures/1",
        "{BODY,BODY,SIG}                                     | /pgxn/payload",
        "{BODY,SIG,SIG}                                      | /pgxn/signature",
        "{BODY,'signatures':[{SIG,SIG}]}                     | /pgxn/signatures/0/signature",
        "{BODY,SIG,'x_a':1,'x_a':1}                          | /pgxn/x_a",
        "{'payload':'eyJkYXRlIjo',SIG}                       | /pgxn/payload",
        "{'payload':'eyJkYXRlIjo9IiA=',SIG}                  | /pgxn/payload",
        "{'payload':'eyJkYXRlIjo9Ii+A',SIG}                  | /pgxn/payload",
        "{'payload':'eyJkYXRlIjo9Ii/A',SIG}                  | /pgxn/payload",
        "{'payload':'eyJkYXRlIjo9Ii A',SIG}                  | /pgxn/payload",
        "{'payload':'eyJkYXRlIjo9IiAAA',SIG}                 | /pgxn/payload",
        "{'payload':'eyJkYXRlIjo9IiAAAB',SIG}                | /pgxn/payload",
        "{'payload':7,SIG}                                   | /pgxn/payload",
        "{BODY,'signature':'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}| /pgxn/signature",
        "{BODY,'signature':null}                             | /pgxn/signature",
        "{BODY,SIG,'protected':''}                           | /pgxn/protected",
        "{BODY,SIG,'protected':'e3='}                        | /pgxn/protected",
        "{BODY,SIG,'protected':'e31'}                        | /pgxn/protected",
        "{BODY,SIG,'header':{}}                              | /pgxn/header",
        "{BODY,SIG,'header':'x'}                             | /pgxn/header",
        "{BODY,SIG,'header':{'alg':1}}                       | /pgxn/header/alg",
        "{BODY,SIG,'header':{'jku':'not a uri'}}             | /pgxn/header/jku",
        "{BODY,SIG,'header':{'x5u':'relative'}}              | /pgxn/header/x5u",
        "{BODY,SIG,'header':{'jwk':{'crv':'Ed25519'}}}       | /pgxn/header/jwk",
        "{BODY,SIG,'header':{'jwk':{'kty':'x','key_ops':[]}}}| /pgxn/header/jwk/key_ops",
        "{BODY,SIG,'header':{'jwk':{'kty':'x','key_ops':[1]}}}| /pgxn/header/jwk/key_ops",
        "{BODY,SIG,'header':{'x5c':[]}}                      | /pgxn/header/x5c",
        "{BODY,SIG,'header':{'x5c':['A-_A']}}                | /pgxn/header/x5c",
        "{BODY,SIG,'header':{'x5c':['']}}                    | /pgxn/header/x5c",
        "{BODY,SIG,'header':{'x5t':'AAAAAAAAAAA'}}           | /pgxn/header/x5t",
      })
  void refusesABrokenFormAndSaysWhere(String jws, String pointer) {
    assertThat(Certificate.read(Sample.json(quoted("{'pgxn':" + filled(jws) + "}"))))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.pointer()).isEqualTo(pointer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{'pgxn':FLAT,'other':1}",
        "{'pgxn':FLAT,'x_':1}",
        "{'x_a':1}"
      })
  void refusesOtherCertificates(String certs) {
    assertThat(Certificate.read(Sample.json(quoted(certs.replace("FLAT", FLAT)))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void refusesTooManySignaturesAndHugeTexts() {
    String many = "{%s}".formatted(SIGNATURE) + ",{%s}".formatted(SIGNATURE).repeat(16);
    String huge = "'payload':'%s'".formatted("AAAA".repeat(1 << 18));
    assertThat(
            Certificate.read(
                Sample.json(
                    quoted(
                        "{'pgxn':{BODY,'signatures':[%s]}}"
                            .replace("BODY", BODY)
                            .formatted(many)))))
        .isInstanceOf(Refused.class);
    assertThat(Certificate.read(Sample.json(quoted("{'pgxn':{" + huge + "," + SIGNATURE + "}}"))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void refusesAReleaseWithoutOrWithTwoCertificates() {
    assertThat(Certificate.inRelease((JsonObject) Sample.json("{\"name\":\"pair\"}")))
        .isEqualTo(new Refused<>("", "missing property 'certs'"));
    String twice = quoted("{'certs':{'pgxn':FLAT},'certs':{'pgxn':FLAT}}".replace("FLAT", FLAT));
    assertThat(Certificate.inRelease((JsonObject) Sample.json(twice))).isInstanceOf(Refused.class);
  }

  @Test
  void showsThePayloadThatNobodyVerified() {
    assertThat(good("{'pgxn':" + FLAT + "}").unverifiedPayload()).isInstanceOf(Refused.class);
    Certificate certificate =
        good("{'pgxn':{'payload':'" + Sample.PAYLOAD + "'," + SIGNATURE + "}}");
    assertThat(certificate.unverifiedPayload().toOptional().orElseThrow().user())
        .isEqualTo("naomi");
  }

  private static Certificate good(String text) {
    Reading<Certificate> reading = Certificate.read(Sample.json(quoted(text)));
    if (reading instanceof Good<Certificate>(Certificate certificate)) {
      return certificate;
    }
    throw new AssertionError(reading);
  }

  private static String filled(String jws) {
    return jws.replace("BODY", BODY).replace("SIG", SIGNATURE);
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }
}
