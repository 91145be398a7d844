package org.pgxn.registry.holdings;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells which files nothing can make again. Reads within the caller's transaction, without keeping
 * what it read. Safe for use by several threads.
 */
public final class Holdings {
  private final JdbcClient jdbc;

  /**
   * Makes the reader.
   *
   * @param jdbc on the registry's database; lists of any length stay out of memory only if its
   *     statements have a fetch size and there is a transaction
   */
  public Holdings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Visits the SHA-256 of every archive in the store that a release names, once each, in order.
   *
   * @param visitor gets lower-case hex
   */
  public void archives(Consumer<String> visitor) {
    try (Stream<String> found =
        jdbc
            .sql(
                """
                SELECT DISTINCT sha256
                  FROM pgxn.release
                 WHERE sha256 IS NOT NULL AND state <> 'purged'
                 ORDER BY sha256
                """)
            .query((row, _) -> row.getString("sha256"))
            .stream()) {
      found.forEach(visitor);
    }
  }

  /**
   * Where the files of a release lie that a PGXN Manager put into a root tree, and that nobody took
   * yet. Neither need exist.
   *
   * @param archive path relative to the root of the tree
   * @param readme likewise
   */
  public record Untaken(String archive, String readme) {

    /** Ends the name of an archive, and of nothing else of a release. */
    public static final String ARCHIVE = ".zip";
  }

  /**
   * Visits the releases whose archive was never in the store.
   *
   * @param visitor gets where their files may be
   */
  public void untaken(Consumer<Untaken> visitor) {
    try (Stream<Untaken> found =
        jdbc
            .sql(
                """
                SELECT 'dist/' || lower(d.name::text) || '/' || lower(r.version) || '/' AS folder,
                       lower(d.name::text) || '-' || lower(r.version) || '.zip' AS archive
                  FROM pgxn.release r
                  JOIN pgxn.distribution d ON d.id = r.distribution_id
                 WHERE r.sha256 IS NULL AND r.state <> 'purged'
                 ORDER BY r.id
                """)
            .query((row, _) ->
                new Untaken(
                    row.getString("folder") + row.getString("archive"),
                    row.getString("folder") + "README.txt"))
            .stream()) {
      found.forEach(visitor);
    }
  }
}
