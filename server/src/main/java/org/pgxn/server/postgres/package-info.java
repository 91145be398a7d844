/** The PostgreSQL server that is started where the operator names none. */
@NullMarked
package org.pgxn.server.postgres;

import org.jspecify.annotations.NullMarked;
