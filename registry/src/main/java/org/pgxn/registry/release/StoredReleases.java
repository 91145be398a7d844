package org.pgxn.registry.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.registry.distribution.DistributionTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of releases that are made anew from their archives. */
final class StoredReleases {
  private static final String SELECT =
      """
      SELECT r.id, d.name::text AS name, d.version::text AS version, r.sha256,
             u.nickname::text AS releaser, d.sha1::text AS sha1, d.created_at
        FROM pgxn.release r
        JOIN pgxn.distribution pd ON pd.id = r.distribution_id
        JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
        JOIN public.users u ON u.nickname = d.creator
       WHERE r.state IN ('published', 'yanked')
      """;

  private final JdbcClient jdbc;
  private final DistributionTable distributions;
  private final ReleaseStore releases;

  StoredReleases(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.distributions = new DistributionTable(jdbc);
    this.releases = new ReleaseStore(jdbc);
  }

  /**
   * A release as it is stored.
   *
   * @param name and {@code version} in the spelling of its rows
   * @param sha256 of its archive; null if the registry never saw it
   * @param releaser in the account's spelling
   */
  record Stored(
      long id,
      String name,
      String version,
      @Nullable String sha256,
      Nick releaser,
      String sha1,
      Instant date) {
    @Override
    public String toString() {
      return name + " " + version;
    }
  }

  /** Finds a release by its name and version in any case. */
  Optional<Stored> find(String distribution, String version) {
    return jdbc.sql(
            SELECT + " AND pd.name = :name::public.citext AND lower(r.version) = lower(:version)")
        .param("name", distribution)
        .param("version", version)
        .query(StoredReleases::stored)
        .optional();
  }

  /** Finds a release, and keeps everybody from changing its rows until the transaction ends. */
  Optional<Stored> findLocked(long id) {
    return jdbc.sql(SELECT + " AND r.id = :id FOR UPDATE OF d, r")
        .param("id", id)
        .query(StoredReleases::stored)
        .optional();
  }

  /**
   * Lists releases by their numbers.
   *
   * @param names of distributions, in any case; all if empty
   * @param after only greater numbers
   */
  List<Stored> after(List<String> names, long after, int most) {
    return jdbc.sql(
            SELECT
                + """
                   AND r.id > :after
                   AND (cardinality(:names::public.citext[]) = 0
                        OR pd.name = ANY (:names::public.citext[]))
                 ORDER BY r.id
                 LIMIT :most
                """)
        .param("after", after)
        .param("names", names.toArray(String[]::new))
        .param("most", most)
        .query(StoredReleases::stored)
        .list();
  }

  long count(List<String> names) {
    return jdbc.sql(
            """
            SELECT count(*)
              FROM pgxn.release r
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             WHERE r.state IN ('published', 'yanked')
               AND (cardinality(:names::public.citext[]) = 0
                    OR pd.name = ANY (:names::public.citext[]))
            """)
        .param("names", names.toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  boolean isDistribution(String name) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM pgxn.distribution WHERE name = :name::citext)")
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** Keeps all others from releasing under a name until the transaction ends. */
  void lock(String name) {
    distributions.lock(name);
  }

  /** The extensions of a release, in lower case. */
  List<String> extensions(Stored release) {
    return names(
        """
        SELECT DISTINCT lower(extension::text) COLLATE "C"
          FROM public.distribution_extensions
         WHERE distribution = :name::public.citext AND dist_version = :version::public.semver
        """,
        release);
  }

  /** The tags of a release, in lower case. */
  List<String> tags(Stored release) {
    return names(
        """
        SELECT DISTINCT lower(tag::text) COLLATE "C"
          FROM public.distribution_tags
         WHERE distribution = :name::public.citext AND version = :version::public.semver
        """,
        release);
  }

  /**
   * Writes what the archive says in place of what is stored. Bytes, digests, date and releaser stay
   * (settled, "Reindex").
   *
   * @param text of the file META.json of the root tree
   */
  void replace(Stored release, AuthorMeta meta, byte @Nullable [] readme, String text) {
    String description = meta.description();
    jdbc.sql(
            """
            UPDATE public.distributions
               SET abstract = :abstract, description = :description,
                   relstatus = :status::public.relstatus, meta = :meta
             WHERE name = :name::public.citext AND version = :version::public.semver
            """)
        .param("abstract", meta.abstractText())
        .param("description", description == null ? "" : description)
        .param("status", meta.releaseStatus().name().toLowerCase(Locale.ROOT))
        .param("meta", text)
        .param("name", release.name())
        .param("version", release.version())
        .update();
    jdbc.sql(
            """
            UPDATE pgxn.release SET readme = :readme, author_meta = :author_meta WHERE id = :id
            """)
        .param("readme", readme)
        .param("author_meta", meta.secondVersion())
        .param("id", release.id())
        .update();
    delete("distribution_extensions", "distribution", "dist_version", release);
    delete("distribution_tags", "distribution", "version", release);
    releases.insertParts(release.name(), release.version(), meta);
  }

  private void delete(String table, String name, String version, Stored release) {
    jdbc.sql(
            "DELETE FROM public.%s WHERE %s = :name::public.citext AND %s = :version::public.semver"
                .formatted(table, name, version))
        .param("name", release.name())
        .param("version", release.version())
        .update();
  }

  private List<String> names(String sql, Stored release) {
    return jdbc.sql(sql)
        .param("name", release.name())
        .param("version", release.version())
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    return new Stored(
        row.getLong("id"),
        row.getString("name"),
        row.getString("version"),
        row.getString("sha256"),
        Nick.of(row.getString("releaser")),
        row.getString("sha1"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
