/** Files that survive a power cut: written aside, synchronised, renamed into place. */
@NullMarked
package org.pgxn.registry.files;

import org.jspecify.annotations.NullMarked;
