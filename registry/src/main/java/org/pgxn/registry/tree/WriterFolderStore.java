package org.pgxn.registry.tree;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the folders from which the root tree is written. */
final class WriterFolderStore {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  WriterFolderStore(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void insert(UUID id) {
    jdbc.sql("INSERT INTO pgxn.tree_writer (id, made_at) VALUES (:id, :now)")
        .param("id", id)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Locks a row until the transaction ends.
   *
   * @return whether it is there
   */
  boolean lock(UUID id) {
    return !jdbc.sql("SELECT id FROM pgxn.tree_writer WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(UUID.class)
        .list()
        .isEmpty();
  }

  /** Removes every row that no transaction has locked, save those {@code spared}. */
  List<UUID> removeUnlocked(Collection<UUID> spared) {
    return jdbc.sql(
            """
            DELETE FROM pgxn.tree_writer
             WHERE id IN (SELECT id FROM pgxn.tree_writer
                           WHERE id <> ALL (:spared::uuid[])
                             FOR UPDATE SKIP LOCKED)
            RETURNING id
            """)
        .param("spared", spared.toArray(UUID[]::new))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  void remove(UUID id) {
    jdbc.sql("DELETE FROM pgxn.tree_writer WHERE id = :id").param("id", id).update();
  }
}
