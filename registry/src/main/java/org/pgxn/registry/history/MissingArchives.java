package org.pgxn.registry.history;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The releases whose archives this registry does not hold. */
final class MissingArchives {
  private static final String WANTED =
      """
      SELECT r.id, r.name::text AS name, r.version, lower(d.sha1::text) AS sha1,
             m.stamp AS looked_stamp, m.sha1 AS looked_sha1
        FROM pgxn.release r
        JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
        LEFT JOIN pgxn.missing_archive m ON m.release_id = r.id
       WHERE r.sha256 IS NULL AND r.state IN ('published', 'yanked')
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  MissingArchives(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A release without bytes.
   *
   * @param sha1 what its archive must have
   * @param lookedStamp of the file that was looked at in vain; null if nobody did
   * @param lookedSha1 what its archive had to have then
   */
  record Wanted(
      long id,
      String name,
      String version,
      String sha1,
      @Nullable String lookedStamp,
      @Nullable String lookedSha1) {

    boolean wasLookedAt(String stamp) {
      return stamp.equals(lookedStamp) && sha1.equals(lookedSha1);
    }
  }

  /** Why an archive could not be taken. */
  enum Problem {
    MISSING,
    MISMATCH
  }

  List<Wanted> after(long last, int most) {
    return jdbc.sql(WANTED + " AND r.id > :last ORDER BY r.id LIMIT :most")
        .param("last", last)
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(Wanted.class))
        .list();
  }

  List<Wanted> newest(int most) {
    return jdbc.sql(WANTED + " ORDER BY r.id DESC LIMIT :most")
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(Wanted.class))
        .list();
  }

  void lookedInVain(Wanted wanted, Problem problem, String stamp) {
    jdbc.sql(
            """
            INSERT INTO pgxn.missing_archive AS m (release_id, problem, stamp, sha1, looked_at)
            SELECT id, :problem, :stamp, :sha1, :now FROM pgxn.release WHERE id = :id
            ON CONFLICT (release_id) DO UPDATE
               SET problem = excluded.problem, stamp = excluded.stamp, sha1 = excluded.sha1,
                   looked_at = excluded.looked_at
            """)
        .param("id", wanted.id())
        .param("problem", problem.name().toLowerCase(Locale.ROOT))
        .param("stamp", stamp)
        .param("sha1", wanted.sha1())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Records the archive of a release.
   *
   * @return false if somebody else did, or the release is to have another archive by now
   */
  boolean found(Wanted wanted, CopiedArchive archive, byte @Nullable [] readme) {
    boolean recorded =
        jdbc.sql(
                    """
                    UPDATE pgxn.release r
                       SET sha256 = :sha256, sha512 = :sha512, size = :size, readme = :readme,
                           repacked = false
                      FROM public.distributions d
                     WHERE r.id = :id AND r.sha256 IS NULL AND d.name = r.name
                       AND d.version::text = r.version AND lower(d.sha1::text) = :sha1
                    """)
                .param("id", wanted.id())
                .param("sha1", wanted.sha1())
                .param("sha256", archive.sha256())
                .param("sha512", archive.sha512())
                .param("size", archive.size())
                .param("readme", readme)
                .update()
            > 0;
    jdbc.sql("DELETE FROM pgxn.missing_archive WHERE release_id = :id")
        .param("id", wanted.id())
        .update();
    return recorded;
  }

  /** How many archives could not be taken, by the reason. */
  Map<Problem, Long> counts() {
    Map<Problem, Long> counts = new EnumMap<>(Problem.class);
    jdbc.sql("SELECT problem, count(*) AS number FROM pgxn.missing_archive GROUP BY problem")
        .query(row -> {
          counts.put(
              Problem.valueOf(row.getString("problem").toUpperCase(Locale.ROOT)),
              row.getLong("number"));
        });
    return counts;
  }
}
