/** The log as a feed for the world. */
@NullMarked
package org.pgxn.events.feed;

import org.jspecify.annotations.NullMarked;
