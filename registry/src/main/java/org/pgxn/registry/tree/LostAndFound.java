package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.Fsync;

/** Where a repair puts what it takes away: nothing is ever deleted that somebody may miss. */
final class LostAndFound {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

  private final DataFolder data;
  private final InstantSource clock;

  LostAndFound(DataFolder data, InstantSource clock) {
    this.data = data;
    this.clock = clock;
  }

  /** The path of something below the data folder, as reports show it. */
  String name(Path path) {
    return data.path().relativize(path).toString();
  }

  /**
   * A free place for something, in a folder of this day.
   *
   * @param path of it, below the data folder
   */
  Path place(Path path) throws IOException {
    Path wanted = data.lostAndFound().resolve(DAY.format(clock.instant())).resolve(name(path));
    Files.createDirectories(wanted.getParent());
    Path free = wanted;
    for (int i = 1; Files.exists(free, NOFOLLOW_LINKS); i++) {
      free = wanted.resolveSibling(wanted.getFileName() + "." + i);
    }
    return free;
  }

  /**
   * Takes away a file, a link or a folder with all that it holds.
   *
   * @return where it lies now, as reports show it
   */
  String keep(Path path) throws IOException {
    Path place = place(path);
    Files.move(path, place, ATOMIC_MOVE);
    // The folder of the new name and all above it, which may be new too.
    Fsync.ancestors(place);
    Fsync.of(requireNonNull(path.getParent(), "lies in the data folder"));
    return name(place);
  }

  /** The archives that were taken away before, one folder for each day. */
  Path folder() {
    return data.lostAndFound();
  }
}
