package org.pgxn.meta.certs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;

/** Checks the form of a JWS (metadata contract §5.1). */
final class JwsReader {
  private static final int LEAST_PAYLOAD = 12;
  private static final int LEAST_SIGNATURE = 32;
  private static final int MOST_PAYLOAD = 1 << 15;
  private static final int MOST_HEADER = 1 << 13;
  private static final int MOST_SIGNATURE = 1 << 11;
  private static final int MOST_SIGNATURES = 16;

  private JwsReader() {}

  static Jws read(JsonValue value, String pointer) throws RefusedException {
    Fields jws = Fields.of(value, pointer);
    String payload = base64(jws, "payload", LEAST_PAYLOAD, MOST_PAYLOAD);
    if (jws.has("signature") == jws.has("signatures")) {
      throw new RefusedException(pointer, "exactly one of 'signature' and 'signatures' is needed");
    }
    if (jws.has("signature")) {
      return new Jws(jws.object(), payload, List.of(signature(jws)));
    }
    List<JsonValue> values = jws.list("signatures").values();
    if (values.size() > MOST_SIGNATURES) {
      throw new RefusedException(
          jws.at("signatures"), "more than %d signatures".formatted(MOST_SIGNATURES));
    }
    List<JwsSignature> signatures = new ArrayList<>();
    for (JsonValue each : values) {
      String at = jws.at("signatures") + "/" + signatures.size();
      signatures.add(signature(Fields.of(each, at)));
    }
    return new Jws(jws.object(), payload, signatures);
  }

  private static JwsSignature signature(Fields fields) throws RefusedException {
    String signature = base64(fields, "signature", LEAST_SIGNATURE, MOST_SIGNATURE);
    String protectedHeader =
        fields.has("protected") ? base64(fields, "protected", 1, MOST_HEADER) : null;
    return new JwsSignature(protectedHeader, header(fields), signature);
  }

  private static @Nullable JsonObject header(Fields signature) throws RefusedException {
    if (!signature.has("header")) {
      return null;
    }
    Fields header = signature.fields("header");
    JwsHeaderCheck.check(header);
    return header.object();
  }

  private static String base64(Fields fields, String name, int least, int most)
      throws RefusedException {
    String text = fields.text(name);
    if (text.length() < least || text.length() > most) {
      throw new RefusedException(
          fields.at(name), "%d to %d characters are expected".formatted(least, most));
    }
    Base64Url.decode(text, fields.at(name));
    return text;
  }
}
