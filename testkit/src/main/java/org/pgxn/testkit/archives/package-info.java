/** Hostile archives, for every test that has to refuse them. */
@NullMarked
package org.pgxn.testkit.archives;

import org.jspecify.annotations.NullMarked;
