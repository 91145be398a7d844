package org.pgxn.meta.json;

/** A string. Its value is well-formed UTF-16: the reader refuses single surrogates. */
public record JsonString(Position at, String value) implements JsonValue {}
