package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/** Chance, repeatable by its seed. */
record Dice(Random random) {
  static Dice of(long seed) {
    return new Dice(new Random(seed));
  }

  boolean often() {
    return random.nextInt(10) < 6;
  }

  boolean rarely() {
    return random.nextInt(10) == 0;
  }

  int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  @SafeVarargs
  final <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  <T> List<T> some(int most, Supplier<T> make) {
    List<T> made = new ArrayList<>();
    for (int i = upTo(most); i > 0; i--) {
      made.add(make.get());
    }
    return made;
  }

  JsonString text(String text) {
    return new JsonString(Position.START, text);
  }

  JsonArray texts(List<String> texts) {
    return new JsonArray(
        Position.START, texts.stream().<JsonValue>map(this::text).distinct().toList());
  }
}
