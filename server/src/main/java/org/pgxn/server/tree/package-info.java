/** The root tree over HTTP. */
@NullMarked
package org.pgxn.server.tree;

import org.jspecify.annotations.NullMarked;
