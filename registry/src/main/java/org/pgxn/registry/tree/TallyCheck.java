package org.pgxn.registry.tree;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recounts the truth behind the stored counters, in one snapshot. Changes nothing. */
final class TallyCheck {
  private static final int MOST = 100_000;

  private final JdbcClient jdbc;

  TallyCheck(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a counter is kept in. */
  enum Level {
    /** What a release counts for. */
    RELEASE,
    /** How often a part is counted, made from the former. */
    PART,
    /** How many parts there are, made from the former. */
    TOTAL
  }

  /**
   * A counter.
   *
   * @param kind of counter; empty at the level of releases
   * @param key whose it is, empty if there is only one of the kind
   * @param part empty at the level of totals; the release's id at that of releases
   */
  record Counter(Level level, String kind, String key, String part) {
    @Override
    public String toString() {
      return switch (level) {
        case RELEASE -> "what release " + part + " counts for";
        case PART -> "the part “" + part + "” of " + kind + " “" + key + "”";
        case TOTAL -> "the total of " + kind + " “" + key + "”";
      };
    }
  }

  /** Counters that differ from what they count, up to a great number. */
  Set<Counter> wrong() {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT 'RELEASE' AS level, '' AS kind, '' AS key,
                       coalesce(c.release_id, t.release_id)::text AS part
                  FROM pgxn.counted_release c
                  FULL JOIN pgxn.release_to_count t ON t.release_id = c.release_id
                 WHERE (c.distribution_id, c.releaser, c.nick, c.tags, c.extensions)
                       IS DISTINCT FROM
                       (t.distribution_id, t.releaser, t.nick, t.tags, t.extensions)
                 UNION ALL
                SELECT 'PART', coalesce(p.kind, t.kind), coalesce(p.key, t.key),
                       coalesce(p.part, t.part)
                  FROM pgxn.tally_part p
                  FULL JOIN pgxn.tally_part_to_count t
                    ON t.kind = p.kind AND t.key = p.key AND t.part = p.part
                 WHERE p.amount IS DISTINCT FROM t.amount
                 UNION ALL
                SELECT 'TOTAL', coalesce(s.kind, t.kind), coalesce(s.key, t.key), ''
                  FROM pgxn.tally s
                  FULL JOIN pgxn.tally_to_count t ON t.kind = s.kind AND t.key = s.key
                 WHERE (s.parts, s.amount) IS DISTINCT FROM (t.parts, t.amount)
                 LIMIT :most
                """)
            .param("most", MOST)
            .query(new SimplePropertyRowMapper<>(Counter.class))
            .list());
  }
}
