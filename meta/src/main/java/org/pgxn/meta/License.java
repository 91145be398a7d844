package org.pgxn.meta;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What META.json says about licences (metadata contract §1.3). */
public sealed interface License {
  /** Most characters of a licence's name or address. */
  int MOST = 1_024;

  /** The words that stand for licences. */
  Set<String> WORDS =
      Set.of(
          "agpl_3",
          "apache_1_1",
          "apache_2_0",
          "artistic_1",
          "artistic_2",
          "bsd",
          "freebsd",
          "gfdl_1_2",
          "gfdl_1_3",
          "gpl_1",
          "gpl_2",
          "gpl_3",
          "lgpl_2_1",
          "lgpl_3_0",
          "mit",
          "mozilla_1_0",
          "mozilla_1_1",
          "openssl",
          "perl_5",
          "postgresql",
          "qpl_1_0",
          "ssleay",
          "sun",
          "zlib",
          "open_source",
          "restricted",
          "unrestricted",
          "unknown");

  /**
   * Licences by word. Several words mean nothing precise.
   *
   * @param words of {@link #WORDS}, unless the release is an old one; may be empty
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
