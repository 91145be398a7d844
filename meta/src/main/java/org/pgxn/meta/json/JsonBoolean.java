package org.pgxn.meta.json;

/** {@code true} or {@code false}. */
public record JsonBoolean(Position at, boolean value) implements JsonValue {}
