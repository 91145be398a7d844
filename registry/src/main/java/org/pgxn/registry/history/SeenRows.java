package org.pgxn.registry.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.history.ManagerChange.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public state of rows of PGXN Manager that the log tells of: table {@code pgxn.seen_row}. */
final class SeenRows {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  SeenRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Compares all rows of a kind with their state that was seen last.
   *
   * @param thorough computes the digests of releases too; else only of those that were written
   *     since, which costs a tenth
   */
  List<ManagerChange> changed(Kind kind, boolean thorough, int most) {
    String differs =
        kind == Kind.RELEASE && !thorough
            ? "v.mark IS DISTINCT FROM s.mark"
            : "v.digest IS DISTINCT FROM s.digest";
    return jdbc.sql(
            """
            SELECT COALESCE(v.key, s.key) AS key, v.state::text AS state, s.state::text AS seen,
                   v.digest IS DISTINCT FROM s.digest AS differs
              FROM pgxn.manager_%1$s v
              FULL JOIN (SELECT key, mark, digest, state FROM pgxn.seen_row
                          WHERE kind = '%1$s') s ON s.key = v.key
             WHERE %2$s
             ORDER BY 1
             LIMIT :most
            """
                .formatted(kind.word(), differs))
        .param("most", most)
        .query((row, _) -> change(kind, row))
        .list();
  }

  /** Notes that the log tells of a row as it is now. */
  void remember(Kind kind, String key) {
    jdbc.sql("SELECT pgxn.remember(:kind, :key)::text")
        .param("kind", kind.word())
        .param("key", key)
        .query()
        .singleValue();
  }

  /** The archive of a release is another one now: forgets the bytes of the former one. */
  void forgetArchive(String name, String version) {
    jdbc.sql(
            """
            UPDATE pgxn.release
               SET sha256 = NULL, sha512 = NULL, size = NULL, readme = NULL, repacked = false
             WHERE name = :name::public.citext AND version = :version AND sha256 IS NOT NULL
            """)
        .param("name", name)
        .param("version", version)
        .update();
  }

  /**
   * How often rows of the manager's tables that no channel tells of were written. May lag behind by
   * some seconds, and begins again at 0 after a crash of the database.
   */
  List<Long> writes() {
    return jdbc.sql(
            """
            SELECT n_tup_ins + n_tup_upd + n_tup_del
              FROM pg_catalog.pg_stat_user_tables
             WHERE schemaname = 'public'
               AND relname IN ('distributions', 'extensions', 'coowners')
             ORDER BY relname
            """)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private ManagerChange change(Kind kind, ResultSet row) throws SQLException {
    return new ManagerChange(
        kind,
        row.getString("key"),
        tree(row.getString("state")),
        tree(row.getString("seen")),
        row.getBoolean("differs"));
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }
}
