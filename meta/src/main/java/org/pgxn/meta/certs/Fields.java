package org.pgxn.meta.certs;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult.Malformed;
import org.pgxn.meta.json.JsonResult.Read;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;

/**
 * The members of one object, read by type.
 *
 * @param pointer where the object stands
 */
record Fields(JsonObject object, String pointer) {

  /** An object none of whose names occurs twice; more than one reading of it is an attack. */
  static Fields of(JsonValue value, String pointer) throws RefusedException {
    if (!(value instanceof JsonObject object)) {
      throw new RefusedException(pointer, "an object is expected, not a " + value.typeName());
    }
    if (!object.duplicates().isEmpty()) {
      String name = object.duplicates().getFirst().name();
      throw new RefusedException(pointer + "/" + escaped(name), "the name occurs twice");
    }
    return new Fields(object, pointer);
  }

  /** Reads a text that holds one object. */
  static Fields read(byte[] text, JsonLimits limits, String pointer) throws RefusedException {
    return switch (new JsonReader(limits).read(text)) {
      case Read(JsonValue value) -> of(value, pointer);
      case Malformed malformed ->
          throw new RefusedException(
              pointer, "not JSON: " + malformed.message() + " (" + malformed.at() + ")");
    };
  }

  boolean has(String name) {
    return object.get(name) != null;
  }

  @Nullable JsonValue get(String name) {
    return object.get(name);
  }

  /** A string, {@code null} without the member. */
  @Nullable String optionalText(String name) throws RefusedException {
    JsonValue value = object.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonString(var at, String text)) {
      return text;
    }
    throw new RefusedException(at(name), "a string is expected, not a " + value.typeName());
  }

  String text(String name) throws RefusedException {
    String text = optionalText(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  Fields fields(String name) throws RefusedException {
    JsonValue value = object.get(name);
    if (value == null) {
      throw missing(name);
    }
    return of(value, at(name));
  }

  /** A list with at least one entry. */
  JsonArray list(String name) throws RefusedException {
    JsonValue value = object.get(name);
    if (value == null) {
      throw missing(name);
    }
    if (!(value instanceof JsonArray list)) {
      throw new RefusedException(at(name), "a list is expected, not a " + value.typeName());
    }
    if (list.values().isEmpty()) {
      throw new RefusedException(at(name), "the list is empty");
    }
    return list;
  }

  /** Refuses members of other names. */
  void only(Set<String> names) throws RefusedException {
    for (JsonObject.Member member : object.members()) {
      if (!names.contains(member.name())) {
        throw new RefusedException(at(member.name()), "no such property is allowed here");
      }
    }
  }

  String at(String name) {
    return pointer + "/" + escaped(name);
  }

  RefusedException missing(String name) {
    return new RefusedException(pointer, "missing property '" + name + "'");
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
