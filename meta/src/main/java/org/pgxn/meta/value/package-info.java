/** Single values of metadata: versions, names, tags, addresses, and their grammars. */
@NullMarked
package org.pgxn.meta.value;

import org.jspecify.annotations.NullMarked;
