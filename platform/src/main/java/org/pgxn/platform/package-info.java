/** What every service needs and none owns. */
@NullMarked
package org.pgxn.platform;

import org.jspecify.annotations.NullMarked;
