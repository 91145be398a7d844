/** The mirrors of the root tree: their list, and whether they are up to date. */
@NullMarked
package org.pgxn.registry.mirror;

import org.jspecify.annotations.NullMarked;
