/** Publishing a release: from an uploaded archive to rows, an event and files. */
@NullMarked
package org.pgxn.registry.release;

import org.jspecify.annotations.NullMarked;
