package org.pgxn.accounts.ownership;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.NameRequest;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.ReservedName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The tables of requests for names, of names that were allowed and of reserved ones. */
final class NameReviewStore {

  private static final String REQUEST =
      """
      SELECT id, name::text AS name, nickname::text AS nickname, reason, since
        FROM pgxn.name_request
       WHERE decided_at IS NULL
      """;

  private final JdbcClient jdbc;

  NameReviewStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Inserts a request unless it waits, was declined lately, or too many wait. */
  boolean insert(Nick user, String name, String reason, int most, Instant lately, Instant now) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('pgxn.accounts.request'), hashtext(:nick))")
        .param("nick", user.lowerCase())
        .query(row -> {});
    return jdbc.sql(
                """
                INSERT INTO pgxn.name_request (name, nickname, reason, since)
                SELECT :name::public.term, :nick::public.label, :reason, :now
                 WHERE (SELECT count(*) FROM pgxn.name_request
                         WHERE nickname = :nick::public.citext AND decided_at IS NULL) < :most
                   AND NOT EXISTS (
                       SELECT FROM pgxn.name_request
                        WHERE nickname = :nick::public.citext AND name = :name::public.citext
                          AND (decided_at IS NULL OR NOT allowed AND decided_at > :lately))
                """)
            .param("name", name)
            .param("nick", user.text())
            .param("reason", reason)
            .param("most", most)
            .param("lately", utc(lately))
            .param("now", utc(now))
            .update()
        > 0;
  }

  List<NameRequest> open(long after, int most) {
    return requests(
        jdbc.sql(REQUEST + " AND id > :after ORDER BY id LIMIT :most")
            .param("after", after)
            .param("most", most));
  }

  /** Finds a request that waits, and makes others wait who decide on it. */
  Optional<NameRequest> lock(long id) {
    return requests(jdbc.sql(REQUEST + " AND id = :id FOR UPDATE").param("id", id)).stream()
        .findFirst();
  }

  private static List<NameRequest> requests(StatementSpec statement) {
    return statement
        .query((row, _) ->
            new NameRequest(
                row.getLong("id"),
                row.getString("name"),
                Nick.of(row.getString("nickname")),
                row.getString("reason"),
                row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  void decide(long id, boolean allowed, String by, Instant now) {
    jdbc.sql(
            """
            UPDATE pgxn.name_request SET allowed = :allowed, decided_by = :by, decided_at = :now
             WHERE id = :id
            """)
        .param("id", id)
        .param("allowed", allowed)
        .param("by", by)
        .param("now", utc(now))
        .update();
  }

  /** Allows a name to one user; the latest decision is the one that counts. */
  void allow(String name, Nick user, Nick by, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.allowed_name (name, nickname, allowed_by, allowed_at)
            VALUES (:name::public.term, :nick::public.label, :by::public.label, :now)
                ON CONFLICT ON CONSTRAINT allowed_name_pkey DO UPDATE
               SET nickname = excluded.nickname, allowed_by = excluded.allowed_by,
                   allowed_at = excluded.allowed_at
            """)
        .param("name", name)
        .param("nick", user.text())
        .param("by", by.text())
        .param("now", utc(now))
        .update();
  }

  List<ReservedName> reserved(String after, int most) {
    return jdbc.sql(
            """
            SELECT name::text AS name, reason FROM pgxn.reserved_name
             WHERE lower(name::text) COLLATE "C" > :after
             ORDER BY lower(name::text) COLLATE "C"
             LIMIT :most
            """)
        .param("after", after)
        .param("most", most)
        .query((row, _) -> new ReservedName(row.getString("name"), row.getString("reason")))
        .list();
  }

  Optional<String> reasonOf(String name) {
    return jdbc.sql("SELECT reason FROM pgxn.reserved_name WHERE name = :name::public.citext")
        .param("name", name)
        .query(String.class)
        .optional();
  }

  void reserve(ReservedName name) {
    jdbc.sql(
            """
            INSERT INTO pgxn.reserved_name (name, reason)
            VALUES (:name::public.citext, :reason)
                ON CONFLICT ON CONSTRAINT reserved_name_pkey DO UPDATE
               SET reason = excluded.reason
            """)
        .param("name", name.name())
        .param("reason", name.reason())
        .update();
  }

  void release(String name) {
    jdbc.sql("DELETE FROM pgxn.reserved_name WHERE name = :name::public.citext")
        .param("name", name)
        .update();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
