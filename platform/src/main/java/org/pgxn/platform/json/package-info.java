/** How JSON is written and read. */
@NullMarked
package org.pgxn.platform.json;

import org.jspecify.annotations.NullMarked;
