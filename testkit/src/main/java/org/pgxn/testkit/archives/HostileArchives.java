package org.pgxn.testkit.archives;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One archive of every hostile kind. But for what is wrong with each it is a whole release of the
 * distribution {@value #DISTRIBUTION}, so that nothing else can be the reason to refuse it.
 */
public final class HostileArchives {
  /** What all of them pretend to release. */
  public static final String DISTRIBUTION = "kraken";

  /** The folder in which everything honest lies. */
  static final String TOP = DISTRIBUTION + "-1.0.0/";

  private static final String META =
      """
      {
        "name": "kraken", "version": "1.0.0", "abstract": "Comes from below",
        "maintainer": "Ann <ann@example.org>", "license": "postgresql",
        "provides": {"kraken": {"file": "kraken.sql", "version": "1.0.0"}},
        "meta-spec": {"version": "1.0.0"}
      }
      """;

  private HostileArchives() {}

  /** All kinds; each call makes them anew. */
  public static List<HostileArchive> all() {
    List<HostileArchive> all = new ArrayList<>();
    Stream.of(
            HostileNames.kinds(),
            HostileZipMembers.kinds(),
            HostileZips.kinds(),
            HostileTars.kinds(),
            HostileStreams.kinds(),
            Bombs.kinds())
        .forEach(all::addAll);
    return List.copyOf(all);
  }

  /** What they are made from, with nothing wrong with it. */
  public static List<byte[]> honest() {
    return List.of(zip().bytes(), tar().bytes());
  }

  /** The start of a good zip. */
  static RawZip zip() {
    return new RawZip().folder(TOP).file(TOP + "META.json", META);
  }

  /** The start of a good tar. */
  static RawTar tar() {
    return new RawTar().folder(TOP).file(TOP + "META.json", META);
  }
}
