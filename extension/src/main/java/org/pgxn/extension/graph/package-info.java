/** The names of scripts, and the versions and updates that they make. */
@NullMarked
package org.pgxn.extension.graph;

import org.jspecify.annotations.NullMarked;
