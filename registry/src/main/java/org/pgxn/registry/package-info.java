/** Releases, extensions, mirrors and the root tree. */
@NullMarked
package org.pgxn.registry;

import org.jspecify.annotations.NullMarked;
