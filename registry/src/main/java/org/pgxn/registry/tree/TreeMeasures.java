package org.pgxn.registry.tree;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.springframework.dao.DataAccessException;

/** Measures how far the tree is behind, and what is written. Safe for use by several threads. */
public final class TreeMeasures implements MeterBinder {
  /** The database is asked once for all that is measured at about the same time. */
  private static final Duration VALID = Duration.ofSeconds(5);

  private final TreeLagStore store;
  private final DurableFolder tree;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private TreeLag lag = TreeLag.UNKNOWN;
  private long askedAt = Long.MIN_VALUE;

  TreeMeasures(TreeLagStore store, DurableFolder tree, InstantSource clock) {
    this.store = store;
    this.tree = tree;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (Lane lane : Lane.values()) {
      Gauge.builder("pgxn.tree.marks", this, of(found -> found.marks(lane)))
          .description("Files of the root tree that are behind the database")
          .tag("lane", lane.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
    Gauge.builder("pgxn.tree.lag", this, of(TreeLag::seconds))
        .description("Age of the oldest event that a file of the root tree does not show")
        .baseUnit("seconds")
        .register(meters);
    FunctionCounter.builder("pgxn.tree.files", tree, DurableFolder::flushedFiles)
        .description("Files of the root tree that were written")
        .register(meters);
    FunctionCounter.builder("pgxn.tree.bytes", tree, DurableFolder::flushedBytes)
        .description("Size of the files of the root tree that were written")
        .baseUnit("bytes")
        .register(meters);
    FunctionCounter.builder("pgxn.tree.folders", tree, DurableFolder::flushedFolders)
        .description("Times that a folder of the root tree was flushed to the disk")
        .register(meters);
  }

  private static ToDoubleFunction<TreeMeasures> of(ToDoubleFunction<TreeLag> value) {
    return measures -> value.applyAsDouble(measures.lag());
  }

  /** How far the tree is behind, as of the last seconds. */
  public TreeLag lag() {
    lock.lock();
    try {
      long now = clock.millis();
      if (askedAt == Long.MIN_VALUE || now - askedAt >= VALID.toMillis()) {
        lag = ask();
        askedAt = now;
      }
      return lag;
    } finally {
      lock.unlock();
    }
  }

  private TreeLag ask() {
    try {
      return store.lag(clock.instant());
    } catch (DataAccessException e) {
      return TreeLag.UNKNOWN;
    }
  }
}
