/** How accounts are kept, made and signed in to. */
@NullMarked
package org.pgxn.accounts.user;

import org.jspecify.annotations.NullMarked;
