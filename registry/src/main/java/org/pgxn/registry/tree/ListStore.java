package org.pgxn.registry.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.registry.tree.MirrorsDocument.Mirror;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the lists of the root tree are made of. Yanked and purged releases are left out. */
final class ListStore {
  private final JdbcClient jdbc;

  ListStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<ListedRelease> ofDistribution(String distribution) {
    return jdbc.sql(
            """
            SELECT pd.name::text AS distribution, r.version, d.relstatus::text AS status,
                   d.created_at
              FROM pgxn.distribution pd
              JOIN pgxn.release r ON r.distribution_id = pd.id AND r.state = 'published'
              JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
             WHERE pd.name = :name::citext
             ORDER BY r.version_key DESC
            """)
        .param("name", distribution)
        .query(ListStore::listed)
        .list();
  }

  List<ListedRelease> ofUser(String nick) {
    return jdbc.sql(
            """
            SELECT pd.name::text AS distribution, r.version, d.relstatus::text AS status,
                   d.created_at
              FROM public.distributions d
              JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                                 AND r.state = 'published'
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             WHERE d.creator = :nick::citext
             ORDER BY lower(pd.name::text) COLLATE "C", r.version_key DESC
            """)
        .param("nick", nick)
        .query(ListStore::listed)
        .list();
  }

  /**
   * The releases with a tag.
   *
   * @param spelling of the newest; empty when there is none
   */
  record Tagged(Optional<String> spelling, List<ListedRelease> releases) {}

  Tagged withTag(String tag) {
    List<Named<ListedRelease>> rows =
        jdbc.sql(
                """
                SELECT pd.name::text AS distribution, r.version, d.relstatus::text AS status,
                       d.created_at, dt.tag::text AS spelling,
                       row_number() OVER (ORDER BY r.published_at DESC, r.id DESC) AS age
                  FROM public.distribution_tags dt
                  JOIN public.distributions d ON d.name = dt.distribution AND d.version = dt.version
                  JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                                     AND r.state = 'published'
                  JOIN pgxn.distribution pd ON pd.id = r.distribution_id
                 WHERE dt.tag = :tag::citext
                 ORDER BY lower(pd.name::text) COLLATE "C", r.version_key DESC
                """)
            .param("tag", tag)
            .query((row, number) -> named(row, listed(row, number)))
            .list();
    return new Tagged(spelling(rows), rows.stream().map(Named::item).toList());
  }

  /**
   * The releases that provide an extension.
   *
   * @param spelling of the newest; empty when there is none
   */
  record Provided(Optional<String> spelling, List<ExtensionDocument.Provider> providers) {}

  Provided providers(String extension) {
    List<Named<ExtensionDocument.Provider>> rows =
        jdbc.sql(
                """
                SELECT de.ext_version::text AS extension_version, d.name::text AS distribution,
                       r.version, d.relstatus::text AS status, d.sha1::text AS sha1,
                       de.extension::text AS spelling,
                       row_number() OVER (ORDER BY r.published_at DESC, r.id DESC) AS age
                  FROM public.distribution_extensions de
                  JOIN public.distributions d
                    ON d.name = de.distribution AND d.version = de.dist_version
                  JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                                     AND r.state = 'published'
                 WHERE de.extension = :extension::citext
                 ORDER BY d.created_at DESC, lower(d.name::text) COLLATE "C", r.version_key DESC
                """)
            .param("extension", extension)
            .query((row, _) -> named(row, provider(row)))
            .list();
    return new Provided(spelling(rows), rows.stream().map(Named::item).toList());
  }

  /** A row that spells the list's name; age 1 is the newest. */
  private record Named<T>(T item, String spelling, long age) {}

  private static <T> Named<T> named(ResultSet row, T item) throws SQLException {
    return new Named<>(item, row.getString("spelling"), row.getLong("age"));
  }

  private static <T> Optional<String> spelling(List<Named<T>> rows) {
    return rows.stream().min(Comparator.comparingLong(Named::age)).map(Named::spelling);
  }

  private static ExtensionDocument.Provider provider(ResultSet row) throws SQLException {
    return new ExtensionDocument.Provider(
        row.getString("extension_version"),
        row.getString("distribution"),
        row.getString("version"),
        status(row),
        row.getString("sha1"));
  }

  List<Mirror> mirrors() {
    return jdbc.sql(
            """
            SELECT uri::text, frequency, location, organization, timezone::text, email::text,
                   bandwidth, src::text, rsync::text, notes
              FROM public.mirrors
             ORDER BY created_at, uri::text COLLATE "C"
            """)
        .query(new SimplePropertyRowMapper<>(Mirror.class))
        .list();
  }

  private static ListedRelease listed(ResultSet row, int number) throws SQLException {
    return new ListedRelease(
        row.getString("distribution"),
        row.getString("version"),
        status(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static ReleaseStatus status(ResultSet row) throws SQLException {
    return ReleaseStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
  }
}
