/** The upload interface of PGXN Manager. */
@NullMarked
package org.pgxn.registry.legacy;

import org.jspecify.annotations.NullMarked;
