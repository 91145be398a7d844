/** What a PostgreSQL extension is, read from a source tree as PostgreSQL would read it. */
@NullMarked
package org.pgxn.extension;

import org.jspecify.annotations.NullMarked;
