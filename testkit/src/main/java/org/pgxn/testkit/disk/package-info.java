/** A disk in memory that forgets what was not synchronised, fills up, breaks, or is slow. */
@NullMarked
package org.pgxn.testkit.disk;

import org.jspecify.annotations.NullMarked;
