/** The pages on which users manage their accounts, and on which strangers come to one. */
@NullMarked
package org.pgxn.web.account;

import org.jspecify.annotations.NullMarked;
