/** Distribution metadata: versions, names, META.json read, checked, normalised and written. */
@NullMarked
package org.pgxn.meta;

import org.jspecify.annotations.NullMarked;
