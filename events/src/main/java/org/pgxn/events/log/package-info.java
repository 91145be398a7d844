/** How the log is kept. */
@NullMarked
package org.pgxn.events.log;

import org.jspecify.annotations.NullMarked;
