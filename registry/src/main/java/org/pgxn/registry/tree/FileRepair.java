package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.files.Fsync;
import org.pgxn.registry.tree.RepairReport.Notes;
import org.pgxn.registry.tree.TreeReport.Difference;

/** Mends the files of the root tree: out of the database, by the writer that all others use. */
final class FileRepair {
  private static final int BATCH = 64;
  private static final String PREFIX = "root/";

  private final TreeComparison comparison;
  private final TreeFiles files;
  private final TreeWriter writer;
  private final LostAndFound lost;

  FileRepair(TreeComparison comparison, TreeFiles files, TreeWriter writer, LostAndFound lost) {
    this.comparison = comparison;
    this.files = files;
    this.writer = writer;
    this.lost = lost;
  }

  /** Takes away what belongs to nothing. */
  void clear(Set<String> expected, Notes notes) throws IOException {
    for (String path : comparison.strangers(expected)) {
      takeAway(path, "belongs to nothing in the database", notes);
    }
  }

  /** Mends those of the files with which something is wrong. */
  void mend(List<TreePath> suspects, Notes notes) throws IOException {
    for (int from = 0; from < suspects.size(); from += BATCH) {
      mendBatch(suspects.subList(from, Math.min(suspects.size(), from + BATCH)), notes);
    }
  }

  private record Wrong(TreePath path, Difference difference) {}

  private void mendBatch(List<TreePath> suspects, Notes notes) throws IOException {
    List<Wrong> wrong = new ArrayList<>();
    for (TreePath path : suspects) {
      Optional<Difference> difference = comparison.difference(path);
      if (difference.isEmpty()) {
        continue;
      }
      Optional<String> obstacle = comparison.obstacle(path);
      if (obstacle.isPresent()) {
        notes.unmended(
            PREFIX + path.path(),
            obstacle.get(),
            "the database has what no file can be made of",
            "The file stays as it stands. Mend the rows of the release that is named, or report it.");
        continue;
      }
      if (!comparison.isExpected(path)) {
        takeAway(path.path(), difference.get().what(), notes);
        continue;
      }
      wrong.add(new Wrong(path, difference.get()));
      if (!notes.dry()) {
        makeWay(path, notes);
      }
    }
    if (!notes.dry()) {
      write(wrong.stream().map(Wrong::path).toList());
    }
    wrong.forEach(one -> judge(one, notes));
  }

  private void judge(Wrong wrong, Notes notes) {
    String path = PREFIX + wrong.path().path();
    String what = wrong.difference().what();
    if (notes.dry() || comparison.difference(wrong.path()).isEmpty()) {
      notes.mended(path, what, "written again from the database");
      return;
    }
    boolean archive =
        wrong.path() instanceof TreePath.ReleaseFile file
            && file.kind() == TreePath.ReleaseFile.Kind.ARCHIVE;
    notes.unmended(
        path,
        what,
        archive ? "its archive is lost or damaged" : "it could not be written",
        archive
            ? "Put that archive back first, as is said there."
            : "See that the data folder can be written and has space, and repair again.");
  }

  /** Whatever is not a folder above the file, and not a file in its place, goes away. */
  private void makeWay(TreePath path, Notes notes) throws IOException {
    Path file = comparison.locate(path.path());
    Path root = comparison.locate("");
    Path at = root;
    for (Path name : root.relativize(file)) {
      at = at.resolve(name);
      boolean fits =
          at.equals(file)
              ? Files.isRegularFile(at, NOFOLLOW_LINKS)
              : Files.isDirectory(at, NOFOLLOW_LINKS);
      if (!fits && Files.exists(at, NOFOLLOW_LINKS)) {
        String what = at.equals(file) ? "is not a file" : "is not a folder";
        takeAway(root.relativize(at).toString(), what, notes);
      }
    }
    if (Files.isRegularFile(file, NOFOLLOW_LINKS) && !FileCheck.hasMode(file)) {
      Files.setPosixFilePermissions(file, DurableFolder.FILE_MODE);
      Fsync.of(file);
    }
  }

  private void takeAway(String path, String what, Notes notes) throws IOException {
    String where = notes.dry() ? "lost+found" : lost.keep(comparison.locate(path));
    notes.mended(PREFIX + path, what, "moved to " + where);
  }

  private void write(List<TreePath> paths) {
    List<TreePath> behind =
        paths.stream().filter(path -> comparison.difference(path).isPresent()).toList();
    if (behind.isEmpty()) {
      return;
    }
    behind.forEach(path -> files.forget(path.path()));
    if (!tryToWrite(behind)) {
      behind.forEach(path -> tryToWrite(List.of(path)));
    }
  }

  /** What cannot be written shows itself when it is compared again. */
  private boolean tryToWrite(List<TreePath> paths) {
    try {
      writer.write(paths);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
