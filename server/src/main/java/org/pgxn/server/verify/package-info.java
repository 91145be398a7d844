/** Comparing what is kept with what it was made from. */
@NullMarked
package org.pgxn.server.verify;

import org.jspecify.annotations.NullMarked;
