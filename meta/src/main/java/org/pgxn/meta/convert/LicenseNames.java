package org.pgxn.meta.convert;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of version 1 for licences, and their SPDX identifiers (metadata contract §3.1.2). */
final class LicenseNames {
  static final String PERL = "Artistic-1.0-Perl OR GPL-1.0-or-later";
  static final String PERL_WORD = "perl_5";
  static final String UNKNOWN = "unknown";

  private static final Map<String, String> EXPRESSIONS =
      Map.ofEntries(
          entry("agpl_3", "AGPL-3.0"),
          entry("apache_1_1", "Apache-1.1"),
          entry("apache_2_0", "Apache-2.0"),
          entry("artistic_1", "Artistic-1.0"),
          entry("artistic_2", "Artistic-2.0"),
          entry("bsd", "BSD-3-Clause"),
          entry("freebsd", "BSD-2-Clause-FreeBSD"),
          entry("gfdl_1_2", "GFDL-1.2-or-later"),
          entry("gfdl_1_3", "GFDL-1.3-or-later"),
          entry("gpl_1", "GPL-1.0-only"),
          entry("gpl_2", "GPL-2.0-only"),
          entry("gpl_3", "GPL-3.0-only"),
          entry("lgpl_2_1", "LGPL-2.1"),
          entry("lgpl_3_0", "LGPL-3.0"),
          entry("mit", "MIT"),
          entry("mozilla_1_0", "MPL-1.0"),
          entry("mozilla_1_1", "MPL-1.1"),
          entry("openssl", "OpenSSL"),
          entry(PERL_WORD, PERL),
          entry("postgresql", "PostgreSQL"),
          entry("qpl_1_0", "QPL-1.0"),
          entry("sun", "SISSL"),
          entry("zlib", "Zlib"));

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          entry("AGPL-3.0", "agpl_3"),
          entry("AGPL-3.0-only", "agpl_3"),
          entry("AGPL-3.0-or-later", "agpl_3"),
          entry("Apache-1.1", "apache_1_1"),
          entry("Apache-2.0", "apache_2_0"),
          entry("Artistic-1.0", "artistic_1"),
          entry("Artistic-2.0", "artistic_2"),
          entry("BSD-2-Clause", "freebsd"),
          entry("BSD-2-Clause-FreeBSD", "freebsd"),
          entry("BSD-3-Clause", "bsd"),
          entry("GFDL-1.2", "gfdl_1_2"),
          entry("GFDL-1.2-only", "gfdl_1_2"),
          entry("GFDL-1.2-or-later", "gfdl_1_2"),
          entry("GFDL-1.3", "gfdl_1_3"),
          entry("GFDL-1.3-only", "gfdl_1_3"),
          entry("GFDL-1.3-or-later", "gfdl_1_3"),
          entry("GPL-1.0", "gpl_1"),
          entry("GPL-1.0-only", "gpl_1"),
          entry("GPL-1.0-or-later", "gpl_1"),
          entry("GPL-2.0", "gpl_2"),
          entry("GPL-2.0-only", "gpl_2"),
          entry("GPL-2.0-or-later", "gpl_2"),
          entry("GPL-3.0", "gpl_3"),
          entry("GPL-3.0-only", "gpl_3"),
          entry("GPL-3.0-or-later", "gpl_3"),
          entry("LGPL-2.1", "lgpl_2_1"),
          entry("LGPL-2.1-only", "lgpl_2_1"),
          entry("LGPL-2.1-or-later", "lgpl_2_1"),
          entry("LGPL-3.0", "lgpl_3_0"),
          entry("LGPL-3.0-only", "lgpl_3_0"),
          entry("LGPL-3.0-or-later", "lgpl_3_0"),
          entry("MIT", "mit"),
          entry("MPL-1.0", "mozilla_1_0"),
          entry("MPL-1.1", "mozilla_1_1"),
          entry("OpenSSL", "openssl"),
          entry("PostgreSQL", "postgresql"),
          entry("QPL-1.0", "qpl_1_0"),
          entry("SISSL", "sun"),
          entry("Zlib", "zlib"),
          entry("LicenseRef-PGXN-open-source", "open_source"),
          entry("LicenseRef-PGXN-restricted", "restricted"),
          entry("LicenseRef-PGXN-unrestricted", "unrestricted"),
          entry("LicenseRef-PGXN-ssleay", "ssleay"),
          entry("LicenseRef-PGXN-unknown", UNKNOWN));

  private LicenseNames() {}

  /** The words that have an SPDX expression. */
  static Set<String> words() {
    return EXPRESSIONS.keySet();
  }

  /** The SPDX expression of a word, if it has one. */
  static Optional<String> expression(String word) {
    return Optional.ofNullable(EXPRESSIONS.get(word));
  }

  /** The word for an SPDX identifier, or for a reference that a lenient conversion made. */
  static Optional<String> word(String identifier) {
    return Optional.ofNullable(WORDS.get(identifier));
  }
}
