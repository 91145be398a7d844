package org.pgxn.meta.value;

import java.util.List;

/** The words that stand for licences in version 1 (metadata contract §1.3). */
public final class LicenseWords {
  /** All of them; the last four say of a licence only what kind it is. */
  public static final List<String> ALL =
      List.of(
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

  private LicenseWords() {}
}
