package org.pgxn.registry.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.registry.tree.MirrorsDocument.Mirror;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the lists of the root tree are made of. Yanked and purged releases are left out. */
final class ListStore {
  private final JdbcClient jdbc;

  ListStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The releases of distributions.
   *
   * @return by their names as they were asked for; those without releases are left out, as
   *     everywhere here
   */
  Map<String, List<ListedRelease>> ofDistributions(Collection<String> names) {
    return grouped(
        """
        SELECT w.name AS wanted, pd.name::text AS distribution, r.version,
               d.relstatus::text AS status, d.created_at
          FROM unnest(:names::text[]) AS w (name)
          JOIN pgxn.distribution pd ON pd.name = w.name::citext
          JOIN pgxn.release r ON r.distribution_id = pd.id AND r.state = 'published'
          JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
         ORDER BY w.name COLLATE "C", r.version_key DESC
        """,
        names,
        ListStore::listed);
  }

  /** The releases of users, by their nicks. */
  Map<String, List<ListedRelease>> ofUsers(Collection<String> nicks) {
    return grouped(
        """
        SELECT w.name AS wanted, pd.name::text AS distribution, r.version,
               d.relstatus::text AS status, d.created_at
          FROM unnest(:names::text[]) AS w (name)
          JOIN public.distributions d ON d.creator = w.name::citext
          JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                             AND r.state = 'published'
          JOIN pgxn.distribution pd ON pd.id = r.distribution_id
         ORDER BY w.name COLLATE "C", lower(pd.name::text) COLLATE "C", r.version_key DESC
        """,
        nicks,
        ListStore::listed);
  }

  /** The releases with tags. */
  Map<String, Named<ListedRelease>> withTags(Collection<String> tags) {
    return named(
        """
        SELECT w.name AS wanted, pd.name::text AS distribution, r.version,
               d.relstatus::text AS status, d.created_at, dt.tag::text AS spelling,
               row_number() OVER (PARTITION BY w.name
                                      ORDER BY r.published_at DESC, r.id DESC) AS age
          FROM unnest(:names::text[]) AS w (name)
          JOIN public.distribution_tags dt ON dt.tag = w.name::citext
          JOIN public.distributions d ON d.name = dt.distribution AND d.version = dt.version
          JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                             AND r.state = 'published'
          JOIN pgxn.distribution pd ON pd.id = r.distribution_id
         ORDER BY w.name COLLATE "C", lower(pd.name::text) COLLATE "C", r.version_key DESC
        """,
        tags,
        ListStore::listed);
  }

  /** The releases that provide extensions. */
  Map<String, Named<ExtensionDocument.Provider>> providers(Collection<String> extensions) {
    return named(
        """
        SELECT w.name AS wanted, de.ext_version::text AS extension_version,
               d.name::text AS distribution, r.version, d.relstatus::text AS status,
               d.sha1::text AS sha1, de.extension::text AS spelling,
               row_number() OVER (PARTITION BY w.name
                                      ORDER BY r.published_at DESC, r.id DESC) AS age
          FROM unnest(:names::text[]) AS w (name)
          JOIN public.distribution_extensions de ON de.extension = w.name::citext
          JOIN public.distributions d ON d.name = de.distribution AND d.version = de.dist_version
          JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                             AND r.state = 'published'
         ORDER BY w.name COLLATE "C", d.created_at DESC, lower(d.name::text) COLLATE "C",
                  r.version_key DESC
        """,
        extensions,
        ListStore::provider);
  }

  /**
   * A list whose name is spelled in many ways.
   *
   * @param spelling of its newest release
   */
  record Named<T>(String spelling, List<T> items) {}

  private <T> Map<String, Named<T>> named(String sql, Collection<String> names, RowMapper<T> item) {
    Map<String, Named<T>> lists = new HashMap<>();
    grouped(sql, names, (row, number) -> spelled(row, item.mapRow(row, number)))
        .forEach((name, rows) ->
            rows.stream()
                .min(Comparator.comparingLong(Spelled::age))
                .ifPresent(newest ->
                    lists.put(
                        name,
                        new Named<>(
                            newest.spelling(), rows.stream().map(Spelled::item).toList()))));
    return lists;
  }

  private <T> Map<String, List<T>> grouped(
      String sql, Collection<String> names, RowMapper<T> item) {
    Map<String, List<T>> lists = new HashMap<>();
    jdbc.sql(sql)
        .param("names", names.toArray(String[]::new))
        .query(row -> {
          lists
              .computeIfAbsent(row.getString("wanted"), _ -> new ArrayList<>())
              .add(item.mapRow(row, row.getRow()));
        });
    return lists;
  }

  /** A row that spells the list's name; age 1 is the newest. */
  private record Spelled<T>(T item, String spelling, long age) {}

  private static <T> Spelled<T> spelled(ResultSet row, T item) throws SQLException {
    return new Spelled<>(item, row.getString("spelling"), row.getLong("age"));
  }

  private static ExtensionDocument.Provider provider(ResultSet row, int number)
      throws SQLException {
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
