package org.pgxn.registry.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.tree.TreeReport.Difference;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recomputes the digests of every archive and compares them with the database. */
final class ArchiveVerifier {
  private final JdbcClient jdbc;
  private final ArchiveStore archives;

  ArchiveVerifier(JdbcClient jdbc, ArchiveStore archives) {
    this.jdbc = jdbc;
    this.archives = archives;
  }

  record Result(List<Difference> differences, long count, List<String> unreferenced) {}

  private record Expected(long id, String sha1, String sha256, long size) {}

  Path locate(String sha256) {
    return archives.locate(sha256);
  }

  Result verify() throws IOException {
    List<Difference> differences = new ArrayList<>();
    long count = 0;
    List<Expected> page = after(0);
    while (!page.isEmpty()) {
      for (Expected expected : page) {
        compare(expected, differences);
        count++;
      }
      page = after(page.getLast().id());
    }
    return new Result(differences, count, unreferenced());
  }

  /** Sentences about releases of a PGXN Manager whose archives are not in the store. */
  List<String> withoutBytes() {
    return jdbc.sql(
            """
            SELECT CASE m.problem
                       WHEN 'mismatch' THEN 'the archive is another than PGXN Manager recorded'
                       WHEN 'missing' THEN 'the archive is not in the tree of PGXN Manager'
                       ELSE 'the archive was not looked for yet'
                   END || ': ' || count(*) || ' releases, for example '
                   || min(lower(r.name::text) COLLATE "C" || '/' || lower(r.version))
              FROM pgxn.release r
              LEFT JOIN pgxn.missing_archive m ON m.release_id = r.id
             WHERE r.sha256 IS NULL AND r.state IN ('published', 'yanked')
             GROUP BY m.problem
             ORDER BY 1
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private void compare(Expected expected, List<Difference> differences) throws IOException {
    Path file = archives.locate(expected.sha256());
    String path = "archives/sha256/" + expected.sha256();
    if (!Files.isRegularFile(file)) {
      differences.add(new Difference(path, "is missing"));
      return;
    }
    Digests digests = Digests.of(file);
    if (Files.size(file) != expected.size()
        || !digests.sha256().equals(expected.sha256())
        || !digests.sha1().equals(expected.sha1())) {
      differences.add(new Difference(path, "has other digests than were released"));
    }
  }

  private List<String> unreferenced() throws IOException {
    List<String> found = new ArrayList<>();
    archives.forEachDigest(digest -> {
      if (!referenced(digest)) {
        found.add(digest);
      }
    });
    Collections.sort(found);
    return found;
  }

  private boolean referenced(String sha256) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM pgxn.release WHERE sha256 = :sha256)")
        .param("sha256", sha256)
        .query(Boolean.class)
        .single();
  }

  private List<Expected> after(long last) {
    return jdbc.sql(
            """
            SELECT r.id, d.sha1::text AS sha1, r.sha256, r.size
              FROM pgxn.release r
              JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
             WHERE r.id > :last AND r.sha256 IS NOT NULL AND r.state IN ('published', 'yanked')
             ORDER BY r.id
             LIMIT 500
            """)
        .param("last", last)
        .query(new SimplePropertyRowMapper<>(Expected.class))
        .list();
  }
}
