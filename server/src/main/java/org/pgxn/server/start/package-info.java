/** Starting, and saying in plain words why that is not possible. */
@NullMarked
package org.pgxn.server.start;

import org.jspecify.annotations.NullMarked;
