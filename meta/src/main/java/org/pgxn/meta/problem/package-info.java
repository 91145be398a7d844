/** What a check finds: which rule is broken, where, and what to do about it. */
@NullMarked
package org.pgxn.meta.problem;

import org.jspecify.annotations.NullMarked;
