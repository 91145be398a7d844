package org.pgxn.meta.problem;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.value.Characters;

/**
 * A value's place in a document. Costs the same at any depth, since pointers are only made for
 * problems.
 */
public final class Place {
  private static final int LONGEST_NAME = 200;

  private final @Nullable Place parent;
  private final String token;
  private final boolean element;
  private final Position at;

  private Place(@Nullable Place parent, String token, boolean element, Position at) {
    this.parent = parent;
    this.token = token;
    this.element = element;
    this.at = at;
  }

  /** The whole document, which begins at a position. */
  public static Place root(Position at) {
    return new Place(null, "", false, at);
  }

  /** A member of the object here; {@code where} is its value's position, or its name's. */
  public Place member(String name, Position where) {
    return new Place(this, name, false, where);
  }

  /** An element of the list here, counted from 0. */
  public Place element(int index, Position where) {
    return new Place(this, Integer.toString(index), true, where);
  }

  /** Where in the text. */
  public Position at() {
    return at;
  }

  /** The JSON Pointer (RFC 6901). */
  public String pointer() {
    StringBuilder text = new StringBuilder();
    for (Place place : path()) {
      text.append('/').append(place.shortToken().replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }

  /** The path as PGXN Manager writes it: {@code /tags[0]}. */
  public String legacyPath() {
    StringBuilder text = new StringBuilder();
    for (Place place : path()) {
      text.append(place.element ? "[" + place.token + "]" : "/" + place.shortToken());
    }
    return text.toString();
  }

  private Iterable<Place> path() {
    Deque<Place> path = new ArrayDeque<>();
    for (Place place = this; place != null && place.parent != null; place = place.parent) {
      path.addFirst(place);
    }
    return path;
  }

  private String shortToken() {
    return Characters.count(token) <= LONGEST_NAME
        ? token
        : token.substring(0, token.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }
}
