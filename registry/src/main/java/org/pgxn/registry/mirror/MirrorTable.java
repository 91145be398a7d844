package org.pgxn.registry.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.Mirror;
import org.pgxn.registry.MirrorData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The tables {@code public.mirrors} and {@code pgxn.mirror_check}. */
final class MirrorTable {
  private static final String SELECT =
      """
      SELECT m.uri::text AS uri, m.frequency, m.location, m.organization,
             m.timezone::text AS timezone, m.email::text AS email, m.bandwidth,
             m.src::text AS src, m.rsync::text AS rsync, m.notes,
             m.created_by::text AS created_by, m.created_at,
             c.status, c.detail, c.checked_at, c.last_modified, c.last_seen
        FROM public.mirrors m
        LEFT JOIN pgxn.mirror_check c ON c.uri = m.uri
      """;

  private final JdbcClient jdbc;

  MirrorTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Mirror> all() {
    return jdbc.sql(SELECT + " ORDER BY m.created_at, m.uri::text COLLATE \"C\"")
        .query(MirrorTable::mirror)
        .list();
  }

  /** Lists mirrors by URI in lower case, after one of them. */
  List<Mirror> after(String uri, int most) {
    return jdbc.sql(
            SELECT
                + """
                 WHERE lower(m.uri::text) COLLATE "C" > :uri
                 ORDER BY lower(m.uri::text) COLLATE "C"
                 LIMIT :most
                """)
        .param("uri", uri)
        .param("most", most)
        .query(MirrorTable::mirror)
        .list();
  }

  long count() {
    return jdbc.sql("SELECT count(*) FROM public.mirrors").query(Long.class).single();
  }

  Optional<Mirror> find(String uri) {
    return jdbc.sql(SELECT + " WHERE m.uri = :uri::public.citext")
        .param("uri", uri)
        .query(MirrorTable::mirror)
        .optional();
  }

  /**
   * Registers a mirror.
   *
   * @param by a nick
   * @return false if another one has the URI
   */
  boolean insert(MirrorData data, String by, Instant now) {
    return with(
                data,
                jdbc.sql(
                    """
                    INSERT INTO public.mirrors (uri, frequency, location, organization, timezone,
                                                email, bandwidth, src, rsync, notes, created_by,
                                                created_at, updated_at)
                    VALUES (:uri::public.uri, :frequency, :location, :organization,
                            :timezone::public.timezone, :email::public.email, :bandwidth,
                            :src::public.uri, :rsync::public.uri, :notes, :by::public.label,
                            :now, :now)
                    ON CONFLICT DO NOTHING
                    """))
            .param("by", by)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /**
   * Changes a mirror. Two who change the same one, or give two the same URI, do so one after the
   * other.
   *
   * @return false if another one has the new URI
   */
  boolean update(String uri, MirrorData data, Instant now) {
    return with(
                data,
                jdbc.sql(
                    """
                    UPDATE public.mirrors
                       SET uri = :uri::public.uri, frequency = :frequency, location = :location,
                           organization = :organization, timezone = :timezone::public.timezone,
                           email = :email::public.email, bandwidth = :bandwidth,
                           src = :src::public.uri, rsync = :rsync::public.uri, notes = :notes,
                           updated_at = :now
                     WHERE uri = :old::public.citext
                       AND (:uri::public.citext = :old::public.citext OR NOT EXISTS (
                            SELECT FROM public.mirrors WHERE uri = :uri::public.citext))
                    """))
            .param("old", uri)
            .param("now", utc(now))
            .update()
        == 1;
  }

  boolean delete(String uri) {
    return jdbc.sql("DELETE FROM public.mirrors WHERE uri = :uri::public.citext")
            .param("uri", uri)
            .update()
        == 1;
  }

  /** Lets one change of the list be made at a time, until the transaction ends. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('pgxn.registry.mirror', 0))::text")
        .query()
        .singleValue();
  }

  /** Keeps what was found at a look; of a mirror that left meanwhile nothing is kept. */
  void checked(
      String uri, Mirror.Status status, String detail, @Nullable Instant modified, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.mirror_check AS known
                   (uri, checked_at, status, detail, last_modified, last_seen)
            SELECT m.uri, :now::timestamptz, :status, :detail, :modified::timestamptz,
                   CASE WHEN :modified::timestamptz IS NOT NULL THEN :now::timestamptz END
              FROM public.mirrors m
             WHERE m.uri = :uri::public.citext
            ON CONFLICT (uri) DO UPDATE
               SET checked_at = excluded.checked_at, status = excluded.status,
                   detail = excluded.detail,
                   last_modified = coalesce(excluded.last_modified, known.last_modified),
                   last_seen = coalesce(excluded.last_seen, known.last_seen)
            """)
        .param("uri", uri)
        .param("status", status.word())
        .param("detail", detail)
        .param("modified", modified == null ? null : utc(modified))
        .param("now", utc(now))
        .update();
  }

  /** The nick of the administrator who has been one for longest. */
  Optional<String> firstAdministrator() {
    return jdbc.sql(
            """
            SELECT nickname::text
              FROM public.users
             WHERE is_admin AND status = 'active'
             ORDER BY created_at, nickname
             LIMIT 1
            """)
        .query(String.class)
        .optional();
  }

  /** Asks the rules that the database itself has, which differ on a manager's. */
  boolean isTimezone(String text) {
    return is("is_timezone", text);
  }

  boolean isEmail(String text) {
    return is("is_email", text);
  }

  boolean isUri(String text) {
    return is("is_uri", text);
  }

  private boolean is(String function, String text) {
    return jdbc.sql("SELECT public.%s(:text::public.citext)".formatted(function))
        .param("text", text)
        .query(Boolean.class)
        .single();
  }

  private static StatementSpec with(MirrorData data, StatementSpec statement) {
    return statement
        .param("uri", data.uri())
        .param("frequency", data.frequency())
        .param("location", data.location())
        .param("organization", data.organization())
        .param("timezone", data.timezone())
        .param("email", data.email())
        .param("bandwidth", data.bandwidth())
        .param("src", data.src())
        .param("rsync", data.rsync())
        .param("notes", data.notes());
  }

  private static Mirror mirror(ResultSet row, int number) throws SQLException {
    return new Mirror(
        new MirrorData(
            row.getString("uri"),
            row.getString("frequency"),
            row.getString("location"),
            row.getString("organization"),
            row.getString("timezone"),
            row.getString("email"),
            row.getString("bandwidth"),
            row.getString("src"),
            row.getString("rsync"),
            row.getString("notes")),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        health(row));
  }

  private static Mirror.@Nullable Health health(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return status == null
        ? null
        : new Mirror.Health(
            Mirror.Status.valueOf(status.toUpperCase(Locale.ROOT)),
            row.getString("detail"),
            row.getObject("checked_at", OffsetDateTime.class).toInstant(),
            instant(row, "last_modified"),
            instant(row, "last_seen"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
