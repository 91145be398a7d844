/** A snapshot of database and archives in one file, and the way back. */
@NullMarked
package org.pgxn.server.dump;

import org.jspecify.annotations.NullMarked;
