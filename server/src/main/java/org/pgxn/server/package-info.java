/** The process: configuration, façade, embedded PostgreSQL, operations. */
@NullMarked
package org.pgxn.server;

import org.jspecify.annotations.NullMarked;
