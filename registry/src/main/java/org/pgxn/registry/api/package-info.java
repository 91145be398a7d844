/** Releases, distributions, extensions and tags below /api/v2. */
@NullMarked
package org.pgxn.registry.api;

import org.jspecify.annotations.NullMarked;
