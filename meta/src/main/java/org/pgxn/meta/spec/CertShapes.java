package org.pgxn.meta.spec;

import static org.pgxn.meta.spec.Scalars.base64;
import static org.pgxn.meta.spec.Scalars.base64Url;
import static org.pgxn.meta.spec.Scalars.digest;
import static org.pgxn.meta.spec.Scalars.termWithoutDot;
import static org.pgxn.meta.spec.Scalars.timestamp;
import static org.pgxn.meta.spec.Scalars.uri;

import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.spec.ObjectShape.Others;
import org.pgxn.meta.value.UriGrammar;

/** Certified releases of version 2 as tables (metadata contract §5.1, §5.2). */
final class CertShapes {
  private static final int LEAST_TEXT = 12;
  private static final int LEAST_SIGNATURE = 32;
  private static final String FOLDER = "dist/";

  private CertShapes() {}

  /** What the registry publishes: an author's file and its certificate. */
  static ObjectShape release() {
    return V2Shapes.base()
        .required("certs", new ObjectTable().required("pgxn", jws()).shape())
        .shape();
  }

  /** What a signature covers. */
  static ObjectShape payload() {
    TextShape uri =
        TextShape.of(
            Rule.URI,
            text -> text.startsWith(FOLDER) && UriGrammar.isReference(text),
            "a reference to a file below dist/",
            "Write it as in dist/pair/0.1.9/pair-0.1.9.zip.");
    Shape digests =
        new ObjectTable()
            .oneOf("sha512", digest(128))
            .oneOf("sha256", digest(64))
            .oneOf("sha1", digest(40))
            .others(Others.NONE)
            .shape();
    return new ObjectTable()
        .required("user", termWithoutDot())
        .required("date", timestamp())
        .required("uri", uri)
        .required("digests", digests)
        .others(Others.NONE)
        .shape();
  }

  private static Shape jws() {
    Shape flattened = signature().required("payload", base64Url(LEAST_TEXT)).shape();
    Shape general =
        new ObjectTable()
            .required("payload", base64Url(LEAST_TEXT))
            .required("signatures", ListShape.of(signature().shape()))
            .others(Others.ALL)
            .shape();
    return new JwsShape(flattened, general);
  }

  private static ObjectTable signature() {
    return new ObjectTable()
        .required("signature", base64Url(LEAST_SIGNATURE))
        .optional("protected", base64Url(LEAST_TEXT))
        .optional("header", new FilledShape(header()))
        .others(Others.ALL);
  }

  private static Shape header() {
    return key()
        .optional("typ", TextShape.any())
        .optional("cty", TextShape.any())
        .optional("jku", uri())
        .optional("jwk", jwk())
        .shape();
  }

  private static Shape jwk() {
    return key()
        .required("kty", TextShape.any())
        .optional("use", TextShape.any())
        .optional("key_ops", ListShape.of(TextShape.any()))
        .shape();
  }

  /** What the header of a signature and a key have in common. */
  private static ObjectTable key() {
    return new ObjectTable()
        .optional("alg", TextShape.any())
        .optional("kid", TextShape.any())
        .optional("x5u", uri())
        .optional("x5c", ListShape.of(base64()))
        .optional("x5t", base64Url(LEAST_TEXT))
        .optional("x5t#S256", base64Url(LEAST_TEXT))
        .others(Others.ALL);
  }
}
