package org.pgxn.meta;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.meta.value.LicenseWords;

/** What META.json says about licences (metadata contract §1.3). */
public sealed interface License {
  /** Most characters of a licence's name or address. */
  int MOST = 1_024;

  /**
   * Licences by word. Several words mean nothing precise.
   *
   * @param words of {@link LicenseWords#ALL}, unless the release is an old one; may be empty
   */
  record Known(List<String> words) implements License {
    /** Copies the list. */
    public Known {
      words = List.copyOf(words);
    }
  }

  /**
   * Licences by name and address.
   *
   * @param addresses by name, in the order of META.json; may be empty
   */
  record Linked(Map<String, String> addresses) implements License {
    /** Copies the map. */
    public Linked {
      addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
    }
  }
}
