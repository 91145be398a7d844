/** Mail to users about what happened. */
@NullMarked
package org.pgxn.accounts.mail;

import org.jspecify.annotations.NullMarked;
