/** Signing in for people: sessions of browsers, second factors, and the history of both. */
@NullMarked
package org.pgxn.accounts.signin;

import org.jspecify.annotations.NullMarked;
