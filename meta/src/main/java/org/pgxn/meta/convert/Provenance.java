package org.pgxn.meta.convert;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which patch made which part of a merged document. What is not named here nor below a pointer that
 * is, comes from the first document.
 *
 * @param set JSON Pointer of a value (RFC 6901) → name of the patch that set it last
 * @param removed JSON Pointer of a value that is no longer there → name of the patch
 */
public record Provenance(Map<String, String> set, Map<String, String> removed) {
  /** Copies the maps, and sorts them. */
  public Provenance {
    set = Collections.unmodifiableMap(new TreeMap<>(set));
    removed = Collections.unmodifiableMap(new TreeMap<>(removed));
  }

  /** Learns of patches in their order. */
  static final class Draft {
    private final NavigableMap<String, String> set = new TreeMap<>();
    private final NavigableMap<String, String> removed = new TreeMap<>();

    void set(String pointer, String source) {
      forget(pointer);
      set.put(pointer, source);
    }

    void remove(String pointer, String source) {
      forget(pointer);
      removed.put(pointer, source);
    }

    /** What happened before at a place and below it no longer counts. */
    private void forget(String pointer) {
      for (NavigableMap<String, String> map : List.of(set, removed)) {
        map.remove(pointer);
        // "0" follows "/" in the order of characters, so this is all that lies below.
        map.subMap(pointer + "/", pointer + "0").clear();
      }
    }

    Provenance provenance() {
      return new Provenance(set, removed);
    }
  }
}
