/** Reads the cases of the conformance suite at the top of the repository. */
@NullMarked
package org.pgxn.meta.conformance;

import org.jspecify.annotations.NullMarked;
