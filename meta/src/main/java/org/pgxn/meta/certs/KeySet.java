package org.pgxn.meta.certs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/** Keys by name (JWK Set, RFC 7517 §5). Reading one does not make it trusted: see its seal. */
public final class KeySet {
  private static final JsonLimits LIMITS = new JsonLimits(1 << 16, 8, 20);
  private static final int MOST_KEYS = 100;

  private final SequencedMap<String, TrustedKey> keys;

  private KeySet(SequencedMap<String, TrustedKey> keys) {
    this.keys = keys;
  }

  /** A set of keys. Refuses two of one name with an {@link IllegalArgumentException}. */
  public static KeySet of(Collection<TrustedKey> keys) {
    SequencedMap<String, TrustedKey> byName = new LinkedHashMap<>();
    for (TrustedKey key : keys) {
      if (byName.put(key.kid(), key) != null) {
        throw new IllegalArgumentException("two keys have the name " + key.kid());
      }
    }
    return new KeySet(byName);
  }

  /**
   * Reads a JWK Set. Keys of types other than Ed25519 and P-256 are left out; a broken key, a name
   * given twice, or a private key refuse the whole set.
   */
  public static Reading<KeySet> read(byte[] text) {
    return RefusedException.reading(() -> parse(text));
  }

  static KeySet parse(byte[] text) throws RefusedException {
    Fields set = Fields.read(text, LIMITS, "");
    JsonValue value = set.get("keys");
    if (value == null) {
      throw set.missing("keys");
    }
    if (!(value instanceof JsonArray list) || list.values().size() > MOST_KEYS) {
      throw new RefusedException("/keys", "a list of at most %d is expected".formatted(MOST_KEYS));
    }
    SequencedMap<String, TrustedKey> keys = new LinkedHashMap<>();
    int index = 0;
    for (JsonValue each : list.values()) {
      String pointer = "/keys/" + index++;
      Optional<TrustedKey> key = JwkReader.readPublic(each, pointer);
      if (key.isPresent() && keys.put(key.get().kid(), key.get()) != null) {
        throw new RefusedException(pointer + "/kid", "two keys have one name");
      }
    }
    return new KeySet(keys);
  }

  /** The key of a name. */
  public Optional<TrustedKey> find(String kid) {
    return Optional.ofNullable(keys.get(kid));
  }

  /** All keys in their order. */
  public List<TrustedKey> keys() {
    return List.copyOf(keys.sequencedValues());
  }

  /** The set as JSON. */
  public JsonObject toJson() {
    List<JsonValue> list = new ArrayList<>();
    for (TrustedKey key : keys.sequencedValues()) {
      list.add(key.toJson());
    }
    JsonArray array = new JsonArray(Position.START, list);
    return new JsonObject(
        Position.START, List.of(new JsonObject.Member("keys", Position.START, array)));
  }

  /** The text of {@code meta/keys.json}, with a line feed at its end. */
  public String toText() {
    return JsonText.pretty(toJson(), 0) + "\n";
  }

  /** The names only. */
  @Override
  public String toString() {
    return "KeySet" + Map.copyOf(keys).keySet();
  }
}
