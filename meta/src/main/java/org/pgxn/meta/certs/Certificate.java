package org.pgxn.meta.certs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/** The object {@code certs} of a release META: its form is checked, nothing is verified. */
public final class Certificate {
  /** The key of a release META that holds a certificate. */
  public static final String KEY = "certs";

  private static final String PGXN = "pgxn";

  private final JsonObject json;
  private final Jws pgxn;

  private Certificate(JsonObject json, Jws pgxn) {
    this.json = json;
    this.pgxn = pgxn;
  }

  /** A certificate of one JWS, without custom properties. */
  public static Certificate of(Jws pgxn) {
    JsonObject.Member member = new JsonObject.Member(PGXN, Position.START, pgxn.toJson());
    return new Certificate(new JsonObject(Position.START, List.of(member)), pgxn);
  }

  /** Reads the value of {@code certs}: {@code pgxn} and custom properties (§5.1). */
  public static Reading<Certificate> read(JsonValue certs) {
    return RefusedException.reading(() -> parse(certs, ""));
  }

  /** Reads the certificate of a release META; without {@code certs} there is none. */
  public static Reading<Certificate> inRelease(JsonObject release) {
    return RefusedException.reading(() -> {
      if (release.duplicates().stream().anyMatch(member -> member.name().equals(KEY))) {
        throw new RefusedException("/" + KEY, "the name occurs twice");
      }
      JsonValue certs = release.get(KEY);
      if (certs == null) {
        throw new RefusedException("", "missing property '" + KEY + "'");
      }
      return parse(certs, "/" + KEY);
    });
  }

  private static Certificate parse(JsonValue value, String pointer) throws RefusedException {
    Fields certs = Fields.of(value, pointer);
    for (JsonObject.Member member : certs.object().members()) {
      if (!member.name().equals(PGXN) && !isCustom(member.name())) {
        throw new RefusedException(
            certs.at(member.name()), "only 'pgxn' and names that begin with x_ are allowed here");
      }
    }
    JsonValue pgxn = certs.get(PGXN);
    if (pgxn == null) {
      throw certs.missing(PGXN);
    }
    return new Certificate(certs.object(), JwsReader.read(pgxn, certs.at(PGXN)));
  }

  private static boolean isCustom(String name) {
    return name.length() > 2 && name.regionMatches(true, 0, "x_", 0, 2);
  }

  /** The signature of the registry. */
  public Jws pgxn() {
    return pgxn;
  }

  /** The value of {@code certs}, with all it held when it was read. */
  public JsonObject toJson() {
    return json;
  }

  /**
   * The payload, <em>not verified</em>: for display only. Who trusts it asks {@link
   * ReleaseVerifier}.
   */
  public Reading<ReleasePayload> unverifiedPayload() {
    return RefusedException.reading(() -> PayloadReader.read(Base64Url.decode(pgxn.payload(), "")));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Certificate that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The JSON text on one line. */
  @Override
  public String toString() {
    return JsonText.line(json);
  }
}
