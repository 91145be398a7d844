/** Requests that the registry itself sends, to addresses that others chose. */
@NullMarked
package org.pgxn.platform.outgoing;

import org.jspecify.annotations.NullMarked;
