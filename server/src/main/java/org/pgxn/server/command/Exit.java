package org.pgxn.server.command;

/** Exit statuses. */
final class Exit {

  /** All is well. */
  static final int DONE = 0;

  /** It was done, and something is wrong. */
  static final int FAILED = 1;

  /** It could not be done: the command line or the settings are wrong, or what it needs is away. */
  static final int REFUSED = 2;

  private Exit() {}
}
