/** Validators to the letter of the specification of META.json, versions 1 and 2. */
@NullMarked
package org.pgxn.meta.spec;

import org.jspecify.annotations.NullMarked;
