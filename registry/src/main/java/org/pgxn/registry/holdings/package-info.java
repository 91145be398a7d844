/** Which files the registry must keep, since nothing makes them again. */
@NullMarked
package org.pgxn.registry.holdings;

import org.jspecify.annotations.NullMarked;
