package org.pgxn.meta.json;

/** A value of a JSON text (RFC 8259) that knows where it stands. Immutable. */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /** Where the value begins in the text it was read from. */
  Position at();

  /** What an author would call the type: {@code object}, {@code list}, {@code string} and so on. */
  default String typeName() {
    return switch (this) {
      case JsonObject object -> "object";
      case JsonArray array -> "list";
      case JsonString string -> "string";
      case JsonNumber number -> "number";
      case JsonBoolean bool -> "boolean";
      case JsonNull nothing -> "null";
    };
  }
}
