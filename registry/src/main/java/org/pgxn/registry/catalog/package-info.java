/** What the registry holds, as lists and single records. */
@NullMarked
package org.pgxn.registry.catalog;

import org.jspecify.annotations.NullMarked;
