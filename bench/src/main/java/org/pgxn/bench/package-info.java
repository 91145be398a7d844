/** How fast the hot paths are, compared with what would be the obvious alternative. */
@NullMarked
package org.pgxn.bench;

import org.jspecify.annotations.NullMarked;
