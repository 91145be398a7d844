/** Scripts, split into statements as PostgreSQL's parser splits them. */
@NullMarked
package org.pgxn.extension.sql;

import org.jspecify.annotations.NullMarked;
