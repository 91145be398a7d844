/** JSON read with positions and under limits, and written as the root registry always wrote it. */
@NullMarked
package org.pgxn.meta.json;

import org.jspecify.annotations.NullMarked;
