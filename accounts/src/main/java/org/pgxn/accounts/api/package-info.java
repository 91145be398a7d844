/** Accounts over HTTP. */
@NullMarked
package org.pgxn.accounts.api;

import org.jspecify.annotations.NullMarked;
