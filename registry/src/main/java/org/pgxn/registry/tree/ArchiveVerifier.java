package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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

  /** What an archive is to be. */
  record Expected(long id, String name, String version, String sha1, String sha256, long size) {

    TreePath inTree() {
      return new TreePath.ReleaseFile(name, version, TreePath.ReleaseFile.Kind.ARCHIVE);
    }

    /** Whether a file is this archive, byte for byte. */
    boolean is(Path file) throws IOException {
      if (!Files.isRegularFile(file, NOFOLLOW_LINKS) || Files.size(file) != size) {
        return false;
      }
      Digests digests = Digests.of(file);
      return digests.sha256().equals(sha256) && digests.sha1().equals(sha1);
    }
  }

  Result verify() throws IOException {
    List<Difference> differences = new ArrayList<>();
    AtomicLong count = new AtomicLong();
    forEach(expected -> {
      damage(expected).ifPresent(differences::add);
      count.incrementAndGet();
    });
    return new Result(differences, count.get(), unreferenced());
  }

  /** Visits every archive that a release names. */
  void forEach(Consumer<Expected> visitor) {
    List<Expected> page = after(0);
    while (!page.isEmpty()) {
      page.forEach(visitor);
      page = after(page.getLast().id());
    }
  }

  /** What is wrong with an archive, if anything. */
  Optional<Difference> damage(Expected expected) {
    Path file = archives.locate(expected.sha256());
    String path = "archives/sha256/" + expected.sha256();
    try {
      if (!Files.exists(file, NOFOLLOW_LINKS)) {
        return Optional.of(new Difference(path, "is missing"));
      }
      if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
        return Optional.of(new Difference(path, "is not a file"));
      }
      return expected.is(file)
          ? Optional.empty()
          : Optional.of(new Difference(path, "has other digests than were released"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Archives that no release names. */
  List<String> unreferenced() throws IOException {
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
            SELECT r.id, r.name::text AS name, r.version, d.sha1::text AS sha1, r.sha256, r.size
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
