/** Tokens: made, checked, revoked. */
@NullMarked
package org.pgxn.accounts.token;

import org.jspecify.annotations.NullMarked;
