/** The objects that the scripts of an extension make. */
@NullMarked
package org.pgxn.extension.object;

import org.jspecify.annotations.NullMarked;
