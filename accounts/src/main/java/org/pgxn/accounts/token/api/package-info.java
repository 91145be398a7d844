/** Tokens over HTTP. */
@NullMarked
package org.pgxn.accounts.token.api;

import org.jspecify.annotations.NullMarked;
