package org.pgxn.server.dump;

import java.util.Optional;
import org.pgxn.server.start.StartRefusal;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The mark of a database that is being restored: a schema of its own, which is made before all else
 * and goes in the transaction that brings the rows. So a database has either the mark, or all rows.
 */
public final class UnfinishedRestore {
  private static final String SCHEMA = "pgxn_restore";

  private final JdbcClient jdbc;

  /** The mark in a database. */
  public UnfinishedRestore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Which dump was being restored, if one was. */
  public Optional<String> find() {
    return jdbc.sql("SELECT to_regclass('pgxn_restore.unfinished') IS NOT NULL")
            .query(Boolean.class)
            .single()
        ? jdbc.sql("SELECT dump FROM pgxn_restore.unfinished LIMIT 1")
            .query(String.class)
            .optional()
        : Optional.empty();
  }

  /**
   * Keeps whoever calls it from the database.
   *
   * @throws StartRefusal if a restore was begun and not finished
   */
  public void refuse() {
    find()
        .ifPresent(dump -> {
          throw new StartRefusal(
              "A restore into this database was not finished: %s.".formatted(dump),
              "Run “restore” with that file again; it begins anew.");
        });
  }

  void begin(String dump) {
    jdbc.sql("CREATE SCHEMA IF NOT EXISTS " + SCHEMA).update();
    jdbc.sql(
            """
            CREATE TABLE IF NOT EXISTS pgxn_restore.unfinished (
                only_one boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (only_one),
                dump     text    NOT NULL)
            """)
        .update();
    // Whoever the service is must be able to see that it may not serve.
    jdbc.sql("GRANT USAGE ON SCHEMA pgxn_restore TO PUBLIC").update();
    jdbc.sql("GRANT SELECT ON pgxn_restore.unfinished TO PUBLIC").update();
    jdbc.sql(
            """
            INSERT INTO pgxn_restore.unfinished (dump) VALUES (:dump)
            ON CONFLICT (only_one) DO UPDATE SET dump = excluded.dump
            """)
        .param("dump", dump)
        .update();
  }

  void end() {
    jdbc.sql("DROP SCHEMA " + SCHEMA + " CASCADE").update();
  }
}
