/** Tests of conversion, projection and merge. */
@NullMarked
package org.pgxn.meta.convert;

import org.jspecify.annotations.NullMarked;
