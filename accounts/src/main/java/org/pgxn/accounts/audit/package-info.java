/** Who did what. */
@NullMarked
package org.pgxn.accounts.audit;

import org.jspecify.annotations.NullMarked;
