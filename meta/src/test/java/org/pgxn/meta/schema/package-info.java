/** The schemas, judged by a validator that others wrote. */
@NullMarked
package org.pgxn.meta.schema;

import org.jspecify.annotations.NullMarked;
