package org.pgxn.meta.convert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;

/**
 * How deep objects and lists lie in one another, and what their pointers take. Does not recur, so
 * any depth may be asked of.
 */
final class Depth {
  private Depth() {}

  private record Level(JsonValue value, int depth) {}

  /** Whether no object or list lies deeper than a depth; one that lies in nothing has depth 1. */
  static boolean isAtMost(JsonValue value, int most) {
    Deque<Level> open = new ArrayDeque<>(List.of(new Level(value, 1)));
    while (!open.isEmpty()) {
      Level level = open.removeLast();
      if (level.depth() > most && isContainer(level.value())) {
        return false;
      }
      switch (level.value()) {
        case JsonObject object ->
            object
                .members()
                .forEach(member -> open.add(new Level(member.value(), level.depth() + 1)));
        case JsonArray array ->
            array.values().forEach(element -> open.add(new Level(element, level.depth() + 1)));
        default -> {}
      }
    }
    return true;
  }

  /** Characters of the JSON Pointers of all members of objects that lie in objects only. */
  static long pointers(JsonValue value) {
    Deque<Level> open = new ArrayDeque<>(List.of(new Level(value, 0)));
    long sum = 0;
    while (!open.isEmpty()) {
      Level level = open.removeLast();
      sum += level.depth();
      if (level.value() instanceof JsonObject object) {
        object
            .members()
            .forEach(member ->
                open.add(new Level(member.value(), level.depth() + 1 + member.name().length())));
      }
    }
    return sum;
  }

  private static boolean isContainer(JsonValue value) {
    return value instanceof JsonObject || value instanceof JsonArray;
  }
}
