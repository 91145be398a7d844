package org.pgxn.registry.release;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.archive.PublishedArchive;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.meta.Provided;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Tag;
import org.pgxn.registry.distribution.DistributionTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of releases: ours and, beside them, those that PGXN Manager reads. */
final class ReleaseStore {
  private final JdbcClient jdbc;
  private final DistributionTable distributions;

  ReleaseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.distributions = new DistributionTable(jdbc);
  }

  /** Lets one release of a distribution be checked and written at a time. */
  void lockDistribution(String name) {
    distributions.lock(name);
  }

  /** Every version that a distribution ever took, whatever became of the release. */
  List<SemVer> versions(String distribution) {
    return jdbc.sql(
            """
            SELECT r.version
              FROM pgxn.release r
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             WHERE pd.name = :name::citext
             ORDER BY r.version_key
            """)
        .param("name", distribution)
        .query((row, _) -> SemVer.parse(row.getString("version")))
        .list();
  }

  /**
   * Writes the rows of a published release.
   *
   * @param metaText the file of the root tree, word for word
   * @return the release's id
   */
  long insert(
      AuthorMeta meta, Nick releaser, String metaText, PublishedArchive archive, Instant now) {
    insertForManager(meta, releaser, metaText, archive.sha1(), now);
    return jdbc.sql(
            """
            INSERT INTO pgxn.release (distribution_id, name, version, version_key, state, sha256,
                                      sha512, size, repacked, readme, author_meta,
                                      published_at)
            VALUES (:distribution, :name::public.term, :version, :key, 'published', :sha256,
                    :sha512, :size, :repacked, :readme, :author_meta, :now)
            RETURNING id
            """)
        .param("distribution", distributions.put(meta.name().toString(), now))
        .param("name", meta.name().toString())
        .param("version", meta.version().toString())
        .param("key", meta.version().sortKey())
        .param("sha256", archive.sha256())
        .param("sha512", archive.sha512())
        .param("size", archive.size())
        .param("repacked", archive.repacked())
        .param("readme", readme(archive))
        .param("author_meta", meta.secondVersion())
        .param("now", utc(now))
        .query(Long.class)
        .single();
  }

  /** What was answered to an earlier request with the same key. */
  record Answer(long releaseId, String archiveSha256) {}

  /** The earlier answer to a key, which nobody else can give until the transaction ends. */
  Optional<Answer> lockAnswer(Nick releaser, String key) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('pgxn.request'), hashtext(:request))::text")
        .param("request", releaser.lowerCase() + "/" + key)
        .query()
        .singleValue();
    return jdbc.sql(
            """
            SELECT release_id, request_sha256 AS archive_sha256
              FROM pgxn.idempotent_release
             WHERE nickname = :nick::citext AND key = :key
            """)
        .param("nick", releaser.toString())
        .param("key", key)
        .query(Answer.class)
        .optional();
  }

  void insertAnswer(Nick releaser, String key, String sha256, long release, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.idempotent_release (nickname, key, request_sha256, release_id,
                                                 answered_at)
            VALUES (:nick::public.label, :key, :sha256, :release, :now)
            """)
        .param("nick", releaser.toString())
        .param("key", key)
        .param("sha256", sha256)
        .param("release", release)
        .param("now", utc(now))
        .update();
  }

  private void insertForManager(
      AuthorMeta meta, Nick releaser, String metaText, String sha1, Instant now) {
    String description = meta.description();
    jdbc.sql(
            """
            INSERT INTO public.distributions (name, version, relstatus, abstract, description,
                                              creator, sha1, meta, created_at)
            VALUES (:name::public.term, :version::public.semver, :status::public.relstatus,
                    :abstract, :description, :creator::public.label, :sha1, :meta, :now)
            """)
        .param("name", meta.name().toString())
        .param("version", meta.version().toString())
        .param("status", meta.releaseStatus().name().toLowerCase(Locale.ROOT))
        .param("abstract", meta.abstractText())
        .param("description", description == null ? "" : description)
        .param("creator", releaser.toString())
        .param("sha1", sha1)
        .param("meta", metaText)
        .param("now", utc(now))
        .update();
    insertParts(meta.name().toString(), meta.version().toString(), meta);
  }

  /**
   * Writes the rows of a release's extensions and tags.
   *
   * @param name and {@code version} as its row has them
   */
  void insertParts(String name, String version, AuthorMeta meta) {
    List<Provided> provides = meta.provides();
    jdbc.sql(
            """
            INSERT INTO public.distribution_extensions (extension, ext_version, abstract,
                                                        distribution, dist_version)
            SELECT e.extension::public.term, e.version::public.semver, e.abstract,
                   :name::public.term, :version::public.semver
              FROM unnest(:extensions::text[], :extversions::text[], :abstracts::text[])
                   AS e (extension, version, abstract)
            """)
        .param("extensions", column(provides, provided -> provided.name().toString()))
        .param("extversions", column(provides, provided -> provided.version().toString()))
        .param(
            "abstracts",
            column(provides, provided -> Objects.requireNonNullElse(provided.abstractText(), "")))
        .param("name", name)
        .param("version", version)
        .update();
    if (meta.tags().isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO public.distribution_tags (distribution, version, tag)
            SELECT :name::public.term, :version::public.semver, t.tag::public.tag
              FROM unnest(:tags::text[]) AS t (tag)
            ON CONFLICT DO NOTHING
            """)
        .param("name", name)
        .param("version", version)
        .param("tags", column(List.copyOf(meta.tags()), Tag::toString))
        .update();
  }

  private static <T> String[] column(List<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  private static byte @Nullable [] readme(PublishedArchive archive) {
    PublishedArchive.Readme readme = archive.readme();
    return readme == null ? null : readme.bytes();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
