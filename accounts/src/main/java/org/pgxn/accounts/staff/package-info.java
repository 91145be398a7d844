/** Who does something for the registry as a whole. */
@NullMarked
package org.pgxn.accounts.staff;

import org.jspecify.annotations.NullMarked;
