package org.pgxn.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.value.ReleaseStatus;

/**
 * One published version of a distribution.
 *
 * @param id the registry's own number of it
 * @param distribution in the spelling of this release's META
 * @param version as released
 * @param status of the release
 * @param state what became of it
 * @param abstractText one line on its purpose
 * @param description longer text; empty when the author gave none
 * @param releaser nick of the user who published it, in the account's spelling
 * @param publishedAt when it was published
 * @param metaSpec major version of the specification that the author META follows: 1 or 2
 * @param archive its digests
 * @param provides the extensions in it, by name
 * @param tags in the author's spelling, by name
 */
public record Release(
    long id,
    String distribution,
    String version,
    ReleaseStatus status,
    ReleaseState state,
    String abstractText,
    String description,
    String releaser,
    Instant publishedAt,
    int metaSpec,
    Archive archive,
    List<Provided> provides,
    List<String> tags) {

  public Release {
    provides = List.copyOf(provides);
    tags = List.copyOf(tags);
  }

  /** The same release with what it provides and its tags. */
  public Release with(List<Provided> provided, List<String> withTags) {
    return new Release(
        id,
        distribution,
        version,
        status,
        state,
        abstractText,
        description,
        releaser,
        publishedAt,
        metaSpec,
        archive,
        provided,
        withTags);
  }

  /**
   * The archive as published.
   *
   * @param sha1 lower-case hex, as old clients check it
   * @param sha256 lower-case hex; null when the registry never saw the bytes
   * @param sha512 likewise
   * @param size in bytes; 0 when unknown
   * @param repacked whether the bytes differ from those that the releaser sent
   */
  public record Archive(
      String sha1, @Nullable String sha256, @Nullable String sha512, long size, boolean repacked) {}

  /** An extension of a release, with its own version. */
  public record Provided(String extension, String version, String abstractText) {}
}
