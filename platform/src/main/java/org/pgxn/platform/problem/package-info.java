/** Problem documents (RFC 9457): what every refusal of the new interfaces looks like. */
@NullMarked
package org.pgxn.platform.problem;

import org.jspecify.annotations.NullMarked;
