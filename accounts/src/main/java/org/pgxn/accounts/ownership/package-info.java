/** Who holds which name. */
@NullMarked
package org.pgxn.accounts.ownership;

import org.jspecify.annotations.NullMarked;
