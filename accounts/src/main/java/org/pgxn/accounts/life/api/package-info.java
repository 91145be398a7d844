/** How accounts begin, change and end, over HTTP. */
@NullMarked
package org.pgxn.accounts.life.api;

import org.jspecify.annotations.NullMarked;
