package org.pgxn.accounts.throttle;

import java.time.Duration;

/**
 * How much is let through: so many at once, then one each time that an interval has gone.
 *
 * @param burst at least 1
 * @param interval positive
 */
record Rate(int burst, Duration interval) {}
