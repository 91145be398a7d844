package org.pgxn.registry;

import java.io.IOException;
import org.pgxn.accounts.Actor;

/** Releasing. Safe for use by several threads. */
public interface Releases {

  /**
   * Publishes an upload, or says why not. A release that is published stays so, whatever happens to
   * this process afterwards.
   *
   * @param actor who releases; authorised here
   * @param upload stays where it is
   * @throws IOException when the archive could not be read or stored
   */
  PublishResult publish(Actor actor, Upload upload) throws IOException;

  /**
   * Says what {@link #publish} would do now, with all that is wrong, and changes nothing.
   *
   * @param actor who would release
   * @param upload stays where it is
   * @throws IOException when the archive could not be read
   */
  PublishResult check(Actor actor, Upload upload) throws IOException;
}
