package org.pgxn.meta.json;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers texts in the order in which they come, each once. Looking one up takes time in proportion
 * to its length: hashes depend on a number that nobody outside knows, so that no author can make
 * them collide. Not safe for use by several threads while texts are added.
 */
public final class TextIndex {
  private static final int FEW = 8;
  private static final int UNKNOWN = -1;

  private final List<String> texts;
  private int[] slots = {};
  private long seed;

  /** Makes an empty index. */
  public TextIndex() {
    this.texts = new ArrayList<>();
  }

  /** How many different texts there are. */
  public int size() {
    return texts.size();
  }

  /** The number of a text, −1 if it is not there. */
  public int find(String text) {
    if (slots.length == 0) {
      for (int i = 0; i < texts.size(); i++) {
        if (texts.get(i).equals(text)) {
          return i;
        }
      }
      return UNKNOWN;
    }
    return slots[slot(text)] - 1;
  }

  /** Adds a text, unless it is there; returns whether it was new. */
  public boolean add(String text) {
    if (find(text) >= 0) {
      return false;
    }
    texts.add(text);
    if (slots.length != 0 && texts.size() * 2 <= slots.length) {
      slots[slot(text)] = texts.size();
    } else if (texts.size() > FEW) {
      grow();
    }
    return true;
  }

  private void grow() {
    if (slots.length == 0) {
      seed = ThreadLocalRandom.current().nextLong() | 1;
    }
    slots = new int[Integer.highestOneBit(texts.size()) * 4];
    for (int i = 0; i < texts.size(); i++) {
      slots[slot(texts.get(i))] = i + 1;
    }
  }

  /** Where a text stands, or else where it would. */
  private int slot(String text) {
    int mask = slots.length - 1;
    int at = hash(text) & mask;
    while (slots[at] != 0 && !texts.get(slots[at] - 1).equals(text)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private int hash(String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * seed;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ (hash >>> 32));
  }
}
