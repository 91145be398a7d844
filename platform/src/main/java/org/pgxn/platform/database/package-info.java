/** How every process of the platform treats the one database. */
@NullMarked
package org.pgxn.platform.database;

import org.jspecify.annotations.NullMarked;
