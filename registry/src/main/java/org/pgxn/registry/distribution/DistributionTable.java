package org.pgxn.registry.distribution;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of distributions. Safe for use by several threads. */
public final class DistributionTable {
  private final JdbcClient jdbc;

  /** The table that a client sees. */
  public DistributionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps all others who do so from releasing under a name until the transaction ends. Whoever
   * locks several names does so before anything else that others may wait for.
   *
   * @param name of a distribution, in any case, known or not
   */
  public void lock(String name) {
    jdbc.sql(
            """
            SELECT pg_advisory_xact_lock(hashtext('pgxn.distribution'), hashtext(:name))::text
            """)
        .param("name", name.toLowerCase(Locale.ROOT))
        .query()
        .singleValue();
  }

  /**
   * Makes a distribution known, or gives a known one the present spelling.
   *
   * @param name in the spelling of its newest release
   * @param released when, if it is the first release
   * @return the distribution's id
   */
  public long put(String name, Instant released) {
    return jdbc.sql(
            """
            INSERT INTO pgxn.distribution AS known (name, created_at)
            VALUES (:name::public.term, :released)
            ON CONFLICT (name) DO UPDATE SET name = excluded.name
            RETURNING id
            """)
        .param("name", name)
        .param("released", released.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }
}
