/** The names of distributions, which every release comes under. */
@NullMarked
package org.pgxn.registry.distribution;

import org.jspecify.annotations.NullMarked;
