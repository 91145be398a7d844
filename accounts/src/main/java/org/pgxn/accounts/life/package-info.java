/** How accounts begin, change and end. */
@NullMarked
package org.pgxn.accounts.life;

import org.jspecify.annotations.NullMarked;
