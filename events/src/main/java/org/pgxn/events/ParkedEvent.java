package org.pgxn.events;

import java.time.Instant;

/**
 * An event that a follower failed to handle again and again, and went on without.
 *
 * @param follower its name
 * @param seq of the event
 * @param problem what the follower last failed with
 * @param parkedAt when it gave up
 */
public record ParkedEvent(String follower, long seq, String problem, Instant parkedAt) {}
