package org.pgxn.registry.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.Release;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalog, read from the database. */
final class DatabaseCatalog implements Catalog {
  private final JdbcClient jdbc;
  private final ReleaseTable releases;

  DatabaseCatalog(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.releases = new ReleaseTable(jdbc);
  }

  @Override
  public Optional<Release> release(long id) {
    return releases.byId(id);
  }

  @Override
  public Optional<Release> release(String distribution, String version) {
    return releases.byName(distribution, version);
  }

  @Override
  public List<Release> recentReleases(@Nullable Place before, int most) {
    return releases.recent(before, most);
  }

  @Override
  public List<Distribution> distributions(String after, int most) {
    return distributions(
        """
        SELECT pd.id
          FROM pgxn.distribution pd
         WHERE lower(pd.name::text) COLLATE "C" > :key
           AND EXISTS (SELECT FROM pgxn.release r
                        WHERE r.distribution_id = pd.id AND r.state = 'published')
         ORDER BY lower(pd.name::text) COLLATE "C"
         LIMIT :most
        """,
        after,
        most);
  }

  @Override
  public Optional<Distribution> distribution(String name) {
    return distributions(
            "SELECT id FROM pgxn.distribution WHERE name = :key::citext LIMIT :most", name, 1)
        .stream()
        .findFirst();
  }

  private List<Distribution> distributions(String ids, String key, int most) {
    RowMapper<Map.Entry<String, ListedVersion>> mapper =
        (row, _) -> Map.entry(row.getString("name"), listed(row));
    return grouped(
            """
            SELECT pd.name::text AS name, r.version, d.relstatus::text AS status, r.published_at
              FROM (%s) chosen
              JOIN pgxn.distribution pd ON pd.id = chosen.id
              JOIN pgxn.release r ON r.distribution_id = pd.id AND r.state = 'published'
              JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
             ORDER BY lower(pd.name::text) COLLATE "C", r.version_key DESC
            """
                .formatted(ids),
            key,
            most,
            mapper)
        .entrySet()
        .stream()
        .map(entry -> new Distribution(entry.getKey(), latest(entry.getValue()), entry.getValue()))
        .toList();
  }

  private static ListedVersion latest(List<ListedVersion> versions) {
    for (ReleaseStatus status : ReleaseStatus.values()) {
      for (ListedVersion version : versions) {
        if (version.status() == status) {
          return version;
        }
      }
    }
    throw new IllegalArgumentException("no versions");
  }

  @Override
  public List<Extension> extensions(String after, int most) {
    return extensions(
        """
        SELECT lower(de.extension::text) AS name
          FROM public.distribution_extensions de
         WHERE lower(de.extension::text) COLLATE "C" > :key
           AND EXISTS (SELECT FROM pgxn.release r
                        WHERE r.name = de.distribution AND r.version = de.dist_version::text
                          AND r.state = 'published')
         GROUP BY lower(de.extension::text)
         ORDER BY lower(de.extension::text) COLLATE "C"
         LIMIT :most
        """,
        after,
        most);
  }

  @Override
  public Optional<Extension> extension(String name) {
    return extensions("SELECT lower(:key) AS name LIMIT :most", name, 1).stream().findFirst();
  }

  private List<Extension> extensions(String names, String key, int most) {
    record Named(String extension, Provider provider) {}
    RowMapper<Map.Entry<String, Named>> mapper =
        (row, _) ->
            Map.entry(
                row.getString("name"),
                new Named(
                    row.getString("extension"),
                    new Provider(
                        row.getString("ext_version"),
                        row.getString("abstract"),
                        row.getString("distribution"),
                        row.getString("version"),
                        status(row))));
    return grouped(
            """
            SELECT chosen.name, de.extension::text AS extension,
                   de.ext_version::text AS ext_version, de.abstract,
                   d.name::text AS distribution, r.version, d.relstatus::text AS status
              FROM (%s) chosen
              JOIN public.distribution_extensions de ON de.extension = chosen.name::citext
              JOIN public.distributions d
                ON d.name = de.distribution AND d.version = de.dist_version
              JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                                 AND r.state = 'published'
             ORDER BY chosen.name COLLATE "C", r.published_at DESC, r.id DESC
            """
                .formatted(names),
            key,
            most,
            mapper)
        .values()
        .stream()
        .map(named ->
            new Extension(
                named.getFirst().extension(), named.stream().map(Named::provider).toList()))
        .toList();
  }

  @Override
  public List<Tag> tags(String after, int most) {
    return tags(
        """
        SELECT lower(dt.tag::text) AS name
          FROM public.distribution_tags dt
         WHERE lower(dt.tag::text) COLLATE "C" > :key
           AND EXISTS (SELECT FROM pgxn.release r
                        WHERE r.name = dt.distribution AND r.version = dt.version::text
                          AND r.state = 'published')
         GROUP BY lower(dt.tag::text)
         ORDER BY lower(dt.tag::text) COLLATE "C"
         LIMIT :most
        """,
        after,
        most);
  }

  @Override
  public Optional<Tag> tag(String name) {
    return tags("SELECT lower(:key) AS name LIMIT :most", name, 1).stream().findFirst();
  }

  private List<Tag> tags(String names, String key, int most) {
    record Use(String tag, String distribution) {}
    RowMapper<Map.Entry<String, Use>> mapper =
        (row, _) ->
            Map.entry(
                row.getString("name"),
                new Use(row.getString("tag"), row.getString("distribution")));
    return grouped(
            """
            SELECT chosen.name, dt.tag::text AS tag, pd.name::text AS distribution
              FROM (%s) chosen
              JOIN public.distribution_tags dt ON dt.tag = chosen.name::citext
              JOIN pgxn.release r ON r.name = dt.distribution AND r.version = dt.version::text
                                 AND r.state = 'published'
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             ORDER BY chosen.name COLLATE "C", r.published_at DESC, r.id DESC
            """
                .formatted(names),
            key,
            most,
            mapper)
        .values()
        .stream()
        .map(uses ->
            new Tag(
                uses.getFirst().tag(),
                uses.stream()
                    .map(Use::distribution)
                    .distinct()
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .toList()))
        .toList();
  }

  /** Rows by their key, in the order of the query. */
  private <T> Map<String, List<T>> grouped(
      String sql, String key, int most, RowMapper<Map.Entry<String, T>> mapper) {
    Map<String, List<T>> groups = new LinkedHashMap<>();
    jdbc.sql(sql)
        .param("key", key.toLowerCase(Locale.ROOT))
        .param("most", most)
        .query(mapper)
        .list()
        .forEach(entry ->
            groups.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
    return groups;
  }

  private static ListedVersion listed(ResultSet row) throws SQLException {
    return new ListedVersion(
        row.getString("version"),
        status(row),
        row.getObject("published_at", OffsetDateTime.class).toInstant());
  }

  private static ReleaseStatus status(ResultSet row) throws SQLException {
    return ReleaseStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
  }
}
