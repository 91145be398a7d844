package org.pgxn.meta.json;

/** The value {@code null}. */
public record JsonNull(Position at) implements JsonValue {}
