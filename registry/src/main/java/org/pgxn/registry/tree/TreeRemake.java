package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgxn.events.EventLog;
import org.pgxn.events.FollowerProgress;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the whole tree written when the database knows of no file of it although the log was
 * followed: so it is with a registry that was restored from a dump.
 */
final class TreeRemake implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TreeRemake.class);
  private static final int BATCH = 500;

  /**
   * Before anybody writes to the tree: a file that was written says that the tree is there. Whoever
   * watches a manager brings the writer along, as what it depends on, in phase 0.
   */
  private static final int PHASE = -10;

  private final JdbcClient jdbc;
  private final TreeInventory inventory;
  private final DirtyPaths marks;
  private final EventLog log;
  private final FollowerProgress followers;
  private final TransactionTemplate transaction;
  private volatile boolean running;

  TreeRemake(
      JdbcClient jdbc,
      TreeInventory inventory,
      DirtyPaths marks,
      EventLog log,
      FollowerProgress followers,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.inventory = inventory;
    this.marks = marks;
    this.log = log;
    this.followers = followers;
    this.transaction = transaction;
  }

  @Override
  public void start() {
    running = true;
    if (wasFollowed() && !anyFileIsKnown()) {
      LOG.info("The root tree is written anew");
      transaction.executeWithoutResult(_ -> markAll());
    }
  }

  private boolean wasFollowed() {
    return Arrays.stream(Lane.values())
        .anyMatch(lane -> followers.position(TreeFollower.name(lane)) > 0);
  }

  private boolean anyFileIsKnown() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM pgxn.tree_file)").query(Boolean.class).single();
  }

  /** All at once: whoever is killed here begins again. */
  private void markAll() {
    long seq = log.latestSeq();
    List<TreePath> batch = new ArrayList<>(BATCH);
    inventory.forEach(path -> {
      batch.add(path);
      if (batch.size() == BATCH) {
        marks.mark(batch, seq, Lane.SLOW);
        batch.clear();
      }
    });
    marks.mark(batch, seq, Lane.SLOW);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
