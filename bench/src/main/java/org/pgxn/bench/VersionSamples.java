package org.pgxn.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Versions in no order, a quarter of them pre-releases; the same each time. */
final class VersionSamples {

  private VersionSamples() {}

  static List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String numbers = "%d.%d.%d".formatted(i % 3, i % 7, i % 20);
      texts.add(i % 4 == 0 ? numbers + "-rc." + i : numbers);
    }
    Collections.shuffle(texts, new Random(1));
    return texts;
  }
}
