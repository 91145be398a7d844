/** Guessing is slowed down. */
@NullMarked
package org.pgxn.accounts.throttle;

import org.jspecify.annotations.NullMarked;
