/** Reading hostile archives safely and writing reproducible ones. */
@NullMarked
package org.pgxn.archive;

import org.jspecify.annotations.NullMarked;
