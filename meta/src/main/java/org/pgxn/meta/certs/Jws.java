package org.pgxn.meta.certs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonObject.Member;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/**
 * A JSON Web Signature in one of its JSON syntaxes (RFC 7515 §7.2), its form checked, nothing
 * verified. Immutable.
 */
public final class Jws {
  private final JsonObject json;
  private final String payload;
  private final List<JwsSignature> signatures;

  Jws(JsonObject json, String payload, List<JwsSignature> signatures) {
    this.json = json;
    this.payload = payload;
    this.signatures = List.copyOf(signatures);
  }

  /** Reads either syntax by the rules of metadata contract §5.1. Unknown members are ignored. */
  public static Reading<Jws> read(JsonValue value) {
    return RefusedException.reading(() -> JwsReader.read(value, ""));
  }

  /** One signature in the flattened syntax, several in the general one. */
  static Jws of(String payload, List<JwsSignature> signatures) {
    List<Member> members = new ArrayList<>();
    members.add(member("payload", payload));
    if (signatures.size() == 1) {
      members.addAll(members(signatures.getFirst()));
    } else {
      List<JsonValue> list = new ArrayList<>();
      for (JwsSignature each : signatures) {
        list.add(new JsonObject(Position.START, members(each)));
      }
      members.add(new Member("signatures", Position.START, new JsonArray(Position.START, list)));
    }
    return new Jws(new JsonObject(Position.START, members), payload, signatures);
  }

  /** The JWS as JSON, members that this class ignores included. */
  public JsonObject toJson() {
    return json;
  }

  /** Base64url as received. */
  public String payload() {
    return payload;
  }

  /** At least one. */
  public List<JwsSignature> signatures() {
    return signatures;
  }

  private static List<Member> members(JwsSignature signature) {
    List<Member> members = new ArrayList<>();
    String protectedHeader = signature.protectedHeader();
    if (protectedHeader != null) {
      members.add(member("protected", protectedHeader));
    }
    JsonObject header = signature.header();
    if (header != null) {
      members.add(new Member("header", Position.START, header));
    }
    members.add(member("signature", signature.signature()));
    return members;
  }

  static Member member(String name, String value) {
    return new Member(name, Position.START, new JsonString(Position.START, value));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Jws jws && toString().equals(jws.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The JSON text on one line, names in order, so equal for equal signatures. */
  @Override
  public String toString() {
    return JsonText.line(json);
  }
}
