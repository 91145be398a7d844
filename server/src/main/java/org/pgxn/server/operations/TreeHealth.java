package org.pgxn.server.operations;

import org.pgxn.registry.tree.TreeLag;
import org.pgxn.registry.tree.TreeMeasures;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells how far the root tree is behind. That is no failure: it catches up by itself. */
final class TreeHealth implements HealthIndicator {
  private final TreeMeasures measures;

  TreeHealth(TreeMeasures measures) {
    this.measures = measures;
  }

  @Override
  public Health health() {
    TreeLag lag = measures.lag();
    if (Double.isNaN(lag.seconds())) {
      return Health.unknown().build();
    }
    return Health.up()
        .withDetail("behind", (long) (lag.fast() + lag.slow()))
        .withDetail("seconds", Math.round(lag.seconds()))
        .build();
  }
}
