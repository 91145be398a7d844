/** Releases that were made without us: the past of a PGXN Manager, and what it still does. */
@NullMarked
package org.pgxn.registry.history;

import org.jspecify.annotations.NullMarked;
