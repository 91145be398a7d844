/** Tests of the validator of the specification. */
@NullMarked
package org.pgxn.meta.spec;

import org.jspecify.annotations.NullMarked;
