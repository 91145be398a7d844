package org.pgxn.registry.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.registry.Catalog.Place;
import org.pgxn.registry.Release;
import org.pgxn.registry.ReleaseState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads whole releases. */
final class ReleaseTable {
  private static final String SELECT =
      """
      SELECT r.id, r.name::text AS name, r.version, r.state::text AS state, r.sha256, r.sha512,
             coalesce(r.size, 0) AS size, r.repacked, r.published_at,
             r.author_meta IS NOT NULL AS second_version,
             d.relstatus::text AS status, d.abstract, d.description, d.creator::text AS releaser,
             d.sha1::text AS sha1
        FROM pgxn.release r
        JOIN pgxn.distribution pd ON pd.id = r.distribution_id
        JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
      """;

  private final JdbcClient jdbc;

  ReleaseTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Release> byId(long id) {
    return complete(
            jdbc.sql(SELECT + " WHERE r.id = :id AND r.state IN ('published', 'yanked')")
                .param("id", id)
                .query(ReleaseTable::row)
                .list())
        .stream()
        .findFirst();
  }

  Optional<Release> byName(String distribution, String version) {
    return complete(
            jdbc.sql(
                    SELECT
                        + """
                         WHERE pd.name = :distribution::citext
                           AND lower(r.version) = lower(:version)
                           AND r.state IN ('published', 'yanked')
                        """)
                .param("distribution", distribution)
                .param("version", version)
                .query(ReleaseTable::row)
                .list())
        .stream()
        .findFirst();
  }

  List<Release> recent(@Nullable Place before, int most) {
    Place place = before == null ? new Place(Instant.parse("9999-12-31T00:00:00Z"), 0) : before;
    return complete(
        jdbc.sql(
                SELECT
                    + """
                     WHERE r.state = 'published' AND (r.published_at, r.id) < (:time, :id)
                     ORDER BY r.published_at DESC, r.id DESC
                     LIMIT :most
                    """)
            .param("time", place.publishedAt().atOffset(ZoneOffset.UTC))
            .param("id", place.id())
            .param("most", most)
            .query(ReleaseTable::row)
            .list());
  }

  private List<Release> complete(List<Release> releases) {
    if (releases.isEmpty()) {
      return releases;
    }
    List<Long> ids = releases.stream().map(Release::id).toList();
    Map<Long, List<Release.Provided>> provides = provides(ids);
    Map<Long, List<String>> tags = tags(ids);
    return releases.stream()
        .map(release ->
            release.with(
                provides.getOrDefault(release.id(), List.of()),
                tags.getOrDefault(release.id(), List.of())))
        .toList();
  }

  private Map<Long, List<Release.Provided>> provides(List<Long> ids) {
    record Row(long id, Release.Provided provided) {}
    return jdbc
        .sql(
            """
            SELECT r.id, de.extension::text AS extension, de.ext_version::text AS version,
                   de.abstract
              FROM pgxn.release r
              JOIN public.distribution_extensions de
                ON de.distribution = r.name AND de.dist_version::text = r.version
             WHERE r.id IN (:ids)
             ORDER BY r.id, lower(de.extension::text) COLLATE "C"
            """)
        .param("ids", ids)
        .query((row, _) ->
            new Row(
                row.getLong("id"),
                new Release.Provided(
                    row.getString("extension"),
                    row.getString("version"),
                    row.getString("abstract"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(Row::id, Collectors.mapping(Row::provided, Collectors.toList())));
  }

  private Map<Long, List<String>> tags(List<Long> ids) {
    record Row(long id, String tag) {}
    return jdbc
        .sql(
            """
            SELECT r.id, dt.tag::text AS tag
              FROM pgxn.release r
              JOIN public.distribution_tags dt
                ON dt.distribution = r.name AND dt.version::text = r.version
             WHERE r.id IN (:ids)
             ORDER BY r.id, lower(dt.tag::text) COLLATE "C"
            """)
        .param("ids", ids)
        .query(Row.class)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Row::id, Collectors.mapping(Row::tag, Collectors.toList())));
  }

  private static Release row(ResultSet row, int number) throws SQLException {
    return new Release(
        row.getLong("id"),
        row.getString("name"),
        row.getString("version"),
        ReleaseStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        ReleaseState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("abstract"),
        row.getString("description"),
        row.getString("releaser"),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("second_version") ? 2 : 1,
        new Release.Archive(
            row.getString("sha1"),
            row.getString("sha256"),
            row.getString("sha512"),
            row.getLong("size"),
            row.getBoolean("repacked")),
        List.of(),
        List.of());
  }
}
