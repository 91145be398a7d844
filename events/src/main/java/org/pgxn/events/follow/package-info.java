/** How followers are driven. */
@NullMarked
package org.pgxn.events.follow;

import org.jspecify.annotations.NullMarked;
