/** Documents of one version of the specification turned into the other, and patched. */
@NullMarked
package org.pgxn.meta.convert;

import org.jspecify.annotations.NullMarked;
