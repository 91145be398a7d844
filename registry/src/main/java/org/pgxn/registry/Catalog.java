package org.pgxn.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.value.ReleaseStatus;

/**
 * What the registry holds, for everybody to read. Yanked releases are found by name and left out of
 * every list; purged ones are gone. Lists are cut at {@code most} entries after a given key, so
 * that a page costs the same wherever it lies. Safe for use by several threads.
 */
public interface Catalog {

  /** A release by the registry's own number. */
  Optional<Release> release(long id);

  /** A release by name and version, in any case. */
  Optional<Release> release(String distribution, String version);

  /**
   * Releases, newest first.
   *
   * @param before only releases before this one; null for the newest
   */
  List<Release> recentReleases(@Nullable Place before, int most);

  /**
   * A place in the order of releases by time.
   *
   * @param publishedAt of the release
   * @param id of the release
   */
  record Place(Instant publishedAt, long id) {}

  /**
   * Distributions by name.
   *
   * @param after only names after this one, in lower case; empty for the first
   */
  List<Distribution> distributions(String after, int most);

  /** A distribution by name, in any case; empty when it has no release to show. */
  Optional<Distribution> distribution(String name);

  /**
   * A distribution.
   *
   * @param name in its present spelling
   * @param latest the version that a user gets who asks for none: the highest stable one, else the
   *     highest testing, else the highest unstable one
   * @param releases highest version first
   */
  record Distribution(String name, ListedVersion latest, List<ListedVersion> releases) {
    public Distribution {
      releases = List.copyOf(releases);
    }
  }

  /** One release of a distribution in a list. */
  record ListedVersion(String version, ReleaseStatus status, Instant publishedAt) {}

  /** Extensions by name, as {@link #distributions}. */
  List<Extension> extensions(String after, int most);

  /** An extension by name, in any case. */
  Optional<Extension> extension(String name);

  /**
   * An extension and who provides it.
   *
   * @param name in the spelling of its newest release
   * @param providers newest release first
   */
  record Extension(String name, List<Provider> providers) {
    public Extension {
      providers = List.copyOf(providers);
    }
  }

  /** A release that provides an extension. */
  record Provider(
      String extensionVersion,
      String abstractText,
      String distribution,
      String version,
      ReleaseStatus status) {}

  /** Tags by name, as {@link #distributions}. */
  List<Tag> tags(String after, int most);

  /** A tag by name, in any case. */
  Optional<Tag> tag(String name);

  /**
   * A tag and the distributions that carry it.
   *
   * @param name in the spelling of its newest use
   * @param distributions that have it in a release, by name
   */
  record Tag(String name, List<String> distributions) {
    public Tag {
      distributions = List.copyOf(distributions);
    }
  }
}
