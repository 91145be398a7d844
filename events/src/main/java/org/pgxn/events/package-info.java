/** The log: append, follow, cursors, wake-up. */
@NullMarked
package org.pgxn.events;

import org.jspecify.annotations.NullMarked;
