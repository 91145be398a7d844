/** The description of the REST interfaces, derived from the controllers. */
@NullMarked
package org.pgxn.server.reference;

import org.jspecify.annotations.NullMarked;
