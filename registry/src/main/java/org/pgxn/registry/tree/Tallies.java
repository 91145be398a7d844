package org.pgxn.registry.tree;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stored counters behind {@code stats/*.json}. What is told twice is counted once, in whatever
 * order it is told: a release is counted by taking out what it counted for and putting in what it
 * counts for now. All that changes them waits for each other until the end of the transaction.
 */
final class Tallies {
  /**
   * Changes the counters by the rows of {@code delta (kind, key, part, n)}, all in one snapshot.
   */
  private static final String APPLY =
      """
      changed AS MATERIALIZED (
          SELECT kind, key, part, was, was + n AS becomes
            FROM (SELECT d.kind, d.key, d.part, d.n,
                         coalesce((SELECT p.amount
                                     FROM pgxn.tally_part p
                                    WHERE p.kind = d.kind AND p.key = d.key AND p.part = d.part),
                                  0) AS was
                    FROM delta d) AS known
      ), gone AS (
          DELETE FROM pgxn.tally_part
           WHERE ctid = ANY (ARRAY(
                     SELECT (SELECT p.ctid
                               FROM pgxn.tally_part p
                              WHERE p.kind = c.kind AND p.key = c.key AND p.part = c.part)
                       FROM changed c
                      WHERE c.becomes <= 0))
      ), put AS (
          INSERT INTO pgxn.tally_part (kind, key, part, amount)
          SELECT kind, key, part, becomes
            FROM changed
           WHERE becomes > 0
              ON CONFLICT (kind, key, part) DO UPDATE SET amount = excluded.amount
      ), total AS (
          INSERT INTO pgxn.tally AS t (kind, key, parts, amount)
          SELECT kind, key, sum((becomes > 0)::integer - (was > 0)::integer), sum(becomes - was)
            FROM changed
           GROUP BY kind, key
           ORDER BY kind, key
              ON CONFLICT (kind, key) DO UPDATE
             SET parts = t.parts + excluded.parts, amount = t.amount + excluded.amount
          RETURNING kind, key, parts
      )
      SELECT kind, key FROM total WHERE parts <= 0
      """;

  private static final String COUNT_RELEASES =
      """
      WITH old AS MATERIALIZED (
          SELECT release_id, distribution_id, nick, tags
            FROM pgxn.counted_release
           WHERE release_id = ANY (:ids::bigint[])
      ), new AS MATERIALIZED (
          SELECT release_id, distribution_id, releaser, nick, tags, extensions
            FROM pgxn.release_to_count
           WHERE release_id = ANY (:ids::bigint[])
      ), kept AS (
          INSERT INTO pgxn.counted_release AS c (release_id, distribution_id, releaser, nick, tags,
                                                 extensions)
          SELECT release_id, distribution_id, releaser, nick, tags, extensions
            FROM new
              ON CONFLICT (release_id) DO UPDATE
             SET distribution_id = excluded.distribution_id, releaser = excluded.releaser,
                 nick = excluded.nick, tags = excluded.tags, extensions = excluded.extensions
           WHERE (c.distribution_id, c.releaser, c.nick, c.tags, c.extensions)
                 IS DISTINCT FROM (excluded.distribution_id, excluded.releaser, excluded.nick,
                                   excluded.tags, excluded.extensions)
      ), dropped AS (
          DELETE FROM pgxn.counted_release
           WHERE release_id = ANY (:ids::bigint[])
             AND release_id NOT IN (SELECT release_id FROM new)
      ), use AS (
          SELECT distribution_id::text AS distribution, nick, tags, -1 AS n FROM old
           UNION ALL
          SELECT distribution_id::text, nick, tags, 1 FROM new
      ), delta AS (
          SELECT kind, key, part, sum(n) AS n
            FROM (SELECT 'all' AS kind, '' AS key, distribution AS part, n FROM use
                   UNION ALL
                  SELECT 'user', nick, distribution, n FROM use
                   UNION ALL
                  SELECT 'tag', tag, distribution, n FROM use, unnest(tags) AS tag
                   UNION ALL
                  SELECT 'tags', '', tag, n FROM use, unnest(tags) AS tag) AS counted
           GROUP BY kind, key, part
          HAVING sum(n) <> 0
           UNION ALL
          SELECT known.kind, '', known.part, 1
            FROM (SELECT 'users' AS kind, nick AS part FROM new
                   UNION
                  SELECT 'extensions', extension FROM new, unnest(extensions) AS extension) AS known
           WHERE (SELECT p.amount
                    FROM pgxn.tally_part p
                   WHERE p.kind = known.kind AND p.key = '' AND p.part = known.part) IS NULL
      ),
      """
          + APPLY;

  private static final String COUNT_USERS =
      """
      WITH delta AS (
          SELECT 'users' COLLATE "C" AS kind, '' COLLATE "C" AS key,
                 coalesce(u.part, p.part) AS part,
                 CASE WHEN p.part IS NULL THEN 1 ELSE -p.amount END AS n
            FROM (SELECT lower(nickname::text) COLLATE "C" AS part
                    FROM public.users
                   WHERE nickname = ANY (:nicks::public.citext[])) AS u
            FULL JOIN (SELECT part, amount
                         FROM pgxn.tally_part
                        WHERE kind = 'users' AND key = ''
                          AND part IN (SELECT lower(nick) FROM unnest(:nicks::text[]) AS nick)) AS p
              ON p.part = u.part
           WHERE u.part IS NULL OR p.part IS NULL
      ),
      """
          + APPLY;

  /** Nobody takes longer than an hour to make a user or an extension. */
  private static final String COUNT_NEW_NAMES =
      """
      WITH delta AS (
          SELECT fresh.kind, '' COLLATE "C" AS key, fresh.part, 1 AS n
            FROM (SELECT 'users' COLLATE "C" AS kind, lower(nickname::text) COLLATE "C" AS part
                    FROM public.users
                   WHERE created_at >= :since
                   UNION ALL
                  SELECT 'extensions', lower(name::text)
                    FROM public.extensions
                   WHERE created_at >= :since) AS fresh
           WHERE (SELECT p.amount
                    FROM pgxn.tally_part p
                   WHERE p.kind = fresh.kind AND p.key = '' AND p.part = fresh.part) IS NULL
      ),
      """
          + APPLY;

  private static final String COUNT_NAMES =
      """
      WITH delta AS (
          SELECT coalesce(t.kind, p.kind) AS kind, '' COLLATE "C" AS key,
                 coalesce(t.part, p.part) AS part,
                 coalesce(t.amount, 0) - coalesce(p.amount, 0) AS n
            FROM (%s) AS t
            FULL JOIN (SELECT kind, part, amount
                         FROM pgxn.tally_part
                        WHERE kind = ANY (:kinds::text[]) AND key = '') AS p
              ON p.kind = t.kind AND p.part = t.part
           WHERE p.amount IS DISTINCT FROM t.amount
      ),
      """
          + APPLY;

  private static final String MIRRORS =
      """
      SELECT 'mirrors' COLLATE "C" AS kind, lower(uri::text) COLLATE "C" AS part, 1 AS amount
        FROM public.mirrors
      """;

  private static final String NAMES =
      MIRRORS
          + """
           UNION ALL
          SELECT 'users', lower(nickname::text), 1 FROM public.users
           UNION ALL
          SELECT 'extensions', lower(name::text), 1 FROM public.extensions
          """;

  /** Each from the one before, so that they agree whatever is released meanwhile. */
  private static final List<String> REBUILD =
      List.of(
          """
          WITH truth AS MATERIALIZED (
              SELECT release_id, distribution_id, releaser, nick, tags, extensions
                FROM pgxn.release_to_count
          ), gone AS (
              DELETE FROM pgxn.counted_release
               WHERE release_id NOT IN (SELECT release_id FROM truth)
          )
          INSERT INTO pgxn.counted_release AS c (release_id, distribution_id, releaser, nick, tags,
                                                 extensions)
          SELECT release_id, distribution_id, releaser, nick, tags, extensions
            FROM truth
              ON CONFLICT (release_id) DO UPDATE
             SET distribution_id = excluded.distribution_id, releaser = excluded.releaser,
                 nick = excluded.nick, tags = excluded.tags, extensions = excluded.extensions
           WHERE (c.distribution_id, c.releaser, c.nick, c.tags, c.extensions)
                 IS DISTINCT FROM (excluded.distribution_id, excluded.releaser, excluded.nick,
                                   excluded.tags, excluded.extensions)
          """,
          """
          WITH truth AS MATERIALIZED (
              SELECT kind, key, part, amount FROM pgxn.tally_part_to_count
          ), gone AS (
              DELETE FROM pgxn.tally_part p
               WHERE NOT EXISTS (
                         SELECT FROM truth t
                          WHERE t.kind = p.kind AND t.key = p.key AND t.part = p.part)
          )
          INSERT INTO pgxn.tally_part AS p (kind, key, part, amount)
          SELECT kind, key, part, amount
            FROM truth
              ON CONFLICT (kind, key, part) DO UPDATE SET amount = excluded.amount
           WHERE p.amount <> excluded.amount
          """,
          """
          WITH truth AS MATERIALIZED (
              SELECT kind, key, parts, amount FROM pgxn.tally_to_count
          ), gone AS (
              DELETE FROM pgxn.tally s
               WHERE NOT EXISTS (SELECT FROM truth t WHERE t.kind = s.kind AND t.key = s.key)
          )
          INSERT INTO pgxn.tally AS s (kind, key, parts, amount)
          SELECT kind, key, parts, amount
            FROM truth
              ON CONFLICT (kind, key) DO UPDATE
             SET parts = excluded.parts, amount = excluded.amount
           WHERE (s.parts, s.amount) <> (excluded.parts, excluded.amount)
          """);

  private final JdbcClient jdbc;

  Tallies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes whoever else changes the counters wait for this transaction's end. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('pgxn.registry.tallies', 0))::text")
        .query()
        .singleValue();
  }

  /** Counts releases as they are now, with the names of their users and extensions. */
  void countReleases(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      clear(
          jdbc.sql(COUNT_RELEASES)
              .param("ids", ids.stream().distinct().sorted().toArray(Long[]::new)));
    }
  }

  /** Counts users, or takes them out if there are none of these names any longer. */
  void countUsers(Collection<String> nicks) {
    if (!nicks.isEmpty()) {
      clear(jdbc.sql(COUNT_USERS).param("nicks", nicks.toArray(String[]::new)));
    }
  }

  /**
   * Counts users and extensions that came since the last time, whoever made them.
   *
   * @param patient whether it may wait if the last time was a moment ago
   */
  void countNewNames(boolean patient) {
    jdbc.sql(
            """
            UPDATE pgxn.names_counted AS n
               SET until = greatest(n.until, now())
              FROM (SELECT until FROM pgxn.names_counted) AS before
             WHERE NOT :patient OR n.until < now() - interval '5 seconds'
            RETURNING before.until - interval '1 hour'
            """)
        .param("patient", patient)
        .query((row, _) -> row.getObject(1, OffsetDateTime.class))
        .optional()
        .ifPresent(since -> clear(jdbc.sql(COUNT_NEW_NAMES).param("since", since)));
  }

  /** Counts all mirrors, of which there are few. */
  void countMirrors() {
    countNames(MIRRORS, "mirrors");
  }

  /** Counts all users, extensions and mirrors. */
  void countNames() {
    countNames(NAMES, "users", "extensions", "mirrors");
  }

  private void countNames(String truth, String... kinds) {
    clear(jdbc.sql(COUNT_NAMES.formatted(truth)).param("kinds", kinds));
  }

  /** Makes all counters anew, touching those only that are wrong. */
  void rebuild() {
    REBUILD.forEach(sql -> jdbc.sql(sql).update());
  }

  private record Empty(String kind, String key) {}

  /** Changes counters and removes those that nothing counts for any longer. */
  private void clear(JdbcClient.StatementSpec change) {
    List<Empty> empty = change.query(new SimplePropertyRowMapper<>(Empty.class)).list();
    for (Empty tally : empty) {
      jdbc.sql("DELETE FROM pgxn.tally WHERE kind = :kind AND key = :key AND parts <= 0")
          .param("kind", tally.kind())
          .param("key", tally.key())
          .update();
    }
  }
}
