/** Taking an archive from a request onto the disk, under a limit. */
@NullMarked
package org.pgxn.registry.receive;

import org.jspecify.annotations.NullMarked;
