/** Who may do what: users, credentials, ownership. */
@NullMarked
package org.pgxn.accounts;

import org.jspecify.annotations.NullMarked;
