package org.pgxn.registry.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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

  Optional<String> distributionName(String distribution) {
    return jdbc.sql("SELECT name::text FROM pgxn.distribution WHERE name = :name::citext")
        .param("name", distribution)
        .query(String.class)
        .optional();
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

  /** The tag in the spelling of its newest use. */
  Optional<String> tagName(String tag) {
    return jdbc.sql(
            """
            SELECT dt.tag::text
              FROM public.distribution_tags dt
              JOIN pgxn.release r ON r.name = dt.distribution AND r.version = dt.version::text
                                 AND r.state = 'published'
             WHERE dt.tag = :tag::citext
             ORDER BY r.published_at DESC, r.id DESC
             LIMIT 1
            """)
        .param("tag", tag)
        .query(String.class)
        .optional();
  }

  List<ListedRelease> withTag(String tag) {
    return jdbc.sql(
            """
            SELECT pd.name::text AS distribution, r.version, d.relstatus::text AS status,
                   d.created_at
              FROM public.distribution_tags dt
              JOIN public.distributions d ON d.name = dt.distribution AND d.version = dt.version
              JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                                 AND r.state = 'published'
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             WHERE dt.tag = :tag::citext
             ORDER BY lower(pd.name::text) COLLATE "C", r.version_key DESC
            """)
        .param("tag", tag)
        .query(ListStore::listed)
        .list();
  }

  /** The extension in the spelling of its newest release. */
  Optional<String> extensionName(String extension) {
    return jdbc.sql(
            """
            SELECT de.extension::text
              FROM public.distribution_extensions de
              JOIN pgxn.release r ON r.name = de.distribution
                                 AND r.version = de.dist_version::text AND r.state = 'published'
             WHERE de.extension = :extension::citext
             ORDER BY r.published_at DESC, r.id DESC
             LIMIT 1
            """)
        .param("extension", extension)
        .query(String.class)
        .optional();
  }

  List<ExtensionDocument.Provider> providers(String extension) {
    return jdbc.sql(
            """
            SELECT de.ext_version::text AS extension_version, d.name::text AS distribution,
                   r.version, d.relstatus::text AS status, d.sha1::text AS sha1
              FROM public.distribution_extensions de
              JOIN public.distributions d
                ON d.name = de.distribution AND d.version = de.dist_version
              JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                                 AND r.state = 'published'
             WHERE de.extension = :extension::citext
             ORDER BY d.created_at DESC, lower(d.name::text) COLLATE "C", r.version_key DESC
            """)
        .param("extension", extension)
        .query((row, _) ->
            new ExtensionDocument.Provider(
                row.getString("extension_version"),
                row.getString("distribution"),
                row.getString("version"),
                status(row),
                row.getString("sha1")))
        .list();
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
