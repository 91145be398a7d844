package org.pgxn.meta.convert;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pgxn.meta.value.SpdxExpression;

/** SPDX expressions of the names and addresses that licence objects have. */
final class LinkedLicenses {
  private static final String BUSINESS_SOURCE =
      "https://github.com/diffix/pg_diffix/blob/master/LICENSE.md";

  private static final Map<String, String> NAMES =
      Map.of(
          "apache", "Apache-2.0",
          "mozilla_2_0", "MPL-2.0",
          "bsd", "BSD-2-Clause",
          "bsd 2 clause", "BSD-2-Clause");

  private static final Map<String, String> ADDRESSES =
      Map.of(
          "apache.org/licenses/license-2.0", "Apache-2.0",
          "gnu.org/licenses/gpl-2.0", "GPL-2.0-only",
          "gnu.org/licenses/old-licenses/gpl-2.0", "GPL-2.0-only",
          "gnu.org/licenses/gpl-3.0", "GPL-3.0-only",
          "gnu.org/licenses/lgpl-3.0", "LGPL-3.0-only",
          "gnu.org/licenses/agpl-3.0", "AGPL-3.0-only",
          "mozilla.org/mpl/2.0", "MPL-2.0",
          "mozilla.org/en-us/mpl/2.0", "MPL-2.0",
          "postgresql.org/about/licence", "PostgreSQL");

  private static final SpdxExpression SPDX = new SpdxExpression();

  private LinkedLicenses() {}

  /** The expression of a name, or else of the licence's address. */
  static Optional<String> expression(String name, String address) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("restricted") && address.equals(BUSINESS_SOURCE)) {
      return Optional.of("BUSL-1.1");
    }
    return Optional.ofNullable(NAMES.get(lower))
        .or(() -> LicenseNames.expression(lower))
        .or(() -> SPDX.identifier(name))
        .or(() -> byAddress(address));
  }

  private static Optional<String> byAddress(String address) {
    String rest = plain(address);
    String known = ADDRESSES.get(rest);
    if (known != null) {
      return Optional.of(known);
    }
    boolean listed =
        rest.startsWith("spdx.org/licenses/")
            || rest.startsWith("opensource.org/licenses/")
            || rest.startsWith("opensource.org/license/");
    return listed ? SPDX.identifier(rest.substring(rest.lastIndexOf('/') + 1)) : Optional.empty();
  }

  /** An address without scheme, {@code www.}, suffix and closing slash, in lower case. */
  private static String plain(String address) {
    String rest = address.toLowerCase(Locale.ROOT);
    for (String prefix : new String[] {"https://", "http://", "www."}) {
      rest = rest.startsWith(prefix) ? rest.substring(prefix.length()) : rest;
    }
    for (String suffix : new String[] {"/", ".html", ".txt", ".php"}) {
      rest = rest.endsWith(suffix) ? rest.substring(0, rest.length() - suffix.length()) : rest;
    }
    return rest;
  }
}
