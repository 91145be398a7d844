package org.pgxn.meta.certs;

import java.util.Base64;
import java.util.List;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.value.UriGrammar;

/**
 * Checks the members of an unprotected header (metadata contract §5.1). None of them is ever used,
 * save {@code alg} and {@code kid}.
 */
final class JwsHeaderCheck {
  private static final int LEAST_THUMBPRINT = 12;

  private JwsHeaderCheck() {}

  static void check(Fields header) throws RefusedException {
    if (header.object().members().isEmpty()) {
      throw new RefusedException(header.pointer(), "at least one member is needed");
    }
    checkTexts(header, List.of("alg", "kid", "typ", "cty"));
    checkUri(header, "jku");
    checkCertificates(header);
    if (header.has("jwk")) {
      Fields jwk = header.fields("jwk");
      jwk.text("kty");
      checkTexts(jwk, List.of("use", "alg", "kid"));
      if (jwk.has("key_ops")) {
        for (JsonValue operation : jwk.list("key_ops").values()) {
          text(operation, jwk.at("key_ops"));
        }
      }
      checkCertificates(jwk);
    }
  }

  private static void checkTexts(Fields fields, List<String> names) throws RefusedException {
    for (String name : names) {
      fields.optionalText(name);
    }
  }

  private static void checkUri(Fields fields, String name) throws RefusedException {
    String text = fields.optionalText(name);
    if (text == null) {
      return;
    }
    if (!UriGrammar.isUri(text)) {
      throw new RefusedException(fields.at(name), "not a URI");
    }
  }

  private static void checkCertificates(Fields fields) throws RefusedException {
    checkUri(fields, "x5u");
    for (String name : List.of("x5t", "x5t#S256")) {
      String text = fields.optionalText(name);
      if (text != null && text.length() < LEAST_THUMBPRINT) {
        throw new RefusedException(fields.at(name), "the thumbprint is too short");
      }
      if (text != null) {
        Base64Url.decode(text, fields.at(name));
      }
    }
    if (fields.has("x5c")) {
      for (JsonValue certificate : fields.list("x5c").values()) {
        String text = text(certificate, fields.at("x5c"));
        try {
          if (Base64.getDecoder().decode(text).length > 0) {
            continue;
          }
        } catch (IllegalArgumentException e) {
          throw new RefusedException(fields.at("x5c"), "not base64");
        }
        throw new RefusedException(fields.at("x5c"), "the certificate is empty");
      }
    }
  }

  private static String text(JsonValue value, String pointer) throws RefusedException {
    if (value instanceof JsonString(var at, String text)) {
      return text;
    }
    throw new RefusedException(pointer, "a string is expected, not a " + value.typeName());
  }
}
