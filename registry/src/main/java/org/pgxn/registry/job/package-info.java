/** Long work in the background: queued in the database, resumable, seen by its users. */
@NullMarked
package org.pgxn.registry.job;

import org.jspecify.annotations.NullMarked;
