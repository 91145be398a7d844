package org.pgxn.registry.tree;

import java.time.Duration;
import org.pgxn.platform.Phases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Lets the tree catch up with the log before its writers stop, so that a server that was stopped in
 * good order leaves nothing open: no request waits for the statistics of the last release.
 */
final class TreeSettling implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TreeSettling.class);

  /** Bulk work goes on for longer: it is left for the next start. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TreeProgress progress;
  private volatile boolean running;

  TreeSettling(TreeProgress progress) {
    this.progress = progress;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      if (!progress.awaitLatest(PATIENCE)) {
        LOG.info("The root tree goes on with the last events at the next start");
      }
    } catch (RuntimeException e) {
      LOG.info(
          "Stops without waiting for the root tree: {}",
          NestedExceptionUtils.getMostSpecificCause(e).toString());
    }
  }

  @Override
  public int getPhase() {
    return Phases.AFTER_REQUESTS;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
