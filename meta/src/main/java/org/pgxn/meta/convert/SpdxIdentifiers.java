package org.pgxn.meta.convert;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SPDX identifiers in any case. */
final class SpdxIdentifiers {
  private static final Map<String, String> SPELLINGS =
      List.of("ISC", "MPL-2.0", "BUSL-1.1").stream()
          .collect(Collectors.toMap(id -> id.toLowerCase(Locale.ROOT), Function.identity()));

  private SpdxIdentifiers() {}

  /** The exact spelling of an identifier of the list. */
  static Optional<String> spelling(String name) {
    return Optional.ofNullable(SPELLINGS.get(name.toLowerCase(Locale.ROOT)));
  }
}
