/** How passwords are kept and compared. */
@NullMarked
package org.pgxn.accounts.password;

import org.jspecify.annotations.NullMarked;
