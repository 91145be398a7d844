/** The published JSON Schemas of META v1 and v2 (metadata contract §2.1). */
@NullMarked
package org.pgxn.meta.schema;

import org.jspecify.annotations.NullMarked;
