package org.pgxn.server.application;

import org.springframework.context.LifecycleProcessor;

/** Leaves everything that could run by itself where it is. */
final class NothingStarts implements LifecycleProcessor {

  @Override
  public void onRefresh() {}

  @Override
  public void onClose() {}

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public boolean isRunning() {
    return false;
  }
}
