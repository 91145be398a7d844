package org.pgxn.platform;

import org.springframework.context.SmartLifecycle;

/** When the parts of the house start and stop. */
public final class Phases {

  /**
   * For what works behind the requests: it starts before the first request comes, and stops when
   * the last one has its answer, since requests wait for its work. The web server begins to refuse
   * requests in phase {@code DEFAULT_PHASE - 1024} and stops in {@code DEFAULT_PHASE - 2048}.
   */
  public static final int BEHIND_REQUESTS = SmartLifecycle.DEFAULT_PHASE - 4096;

  /** For what is to be done between the last request and the end of what works behind it. */
  public static final int AFTER_REQUESTS = SmartLifecycle.DEFAULT_PHASE - 3072;

  private Phases() {}
}
