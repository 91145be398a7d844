/** The root tree: plain files made from the database and the archives, written by rename. */
@NullMarked
package org.pgxn.registry.tree;

import org.jspecify.annotations.NullMarked;
