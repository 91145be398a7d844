package org.pgxn.registry.tree;

import java.time.Instant;
import java.time.ZoneOffset;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how far the tree is behind. */
final class TreeLagStore {
  private final JdbcClient jdbc;

  TreeLagStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  TreeLag lag(Instant now) {
    return jdbc.sql(
            """
            SELECT count(*) FILTER (WHERE lane = :fast) AS fast,
                   count(*) FILTER (WHERE lane = :slow) AS slow,
                   count(*) FILTER (WHERE lane = :statistics) AS statistics,
                   coalesce((SELECT greatest(0, extract(epoch FROM :now - e.occurred_at))
                               FROM pgxn.event e
                              WHERE e.seq >= min(d.first_seq)
                              ORDER BY e.seq
                              LIMIT 1), 0)::double precision AS seconds
              FROM pgxn.dirty_path d
             WHERE NOT parked
            """)
        .param("fast", Lane.FAST.rank())
        .param("slow", Lane.SLOW.rank())
        .param("statistics", Lane.STATISTICS.rank())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new TreeLag(
                row.getLong("fast"),
                row.getLong("slow"),
                row.getLong("statistics"),
                row.getDouble("seconds")))
        .single();
  }
}
