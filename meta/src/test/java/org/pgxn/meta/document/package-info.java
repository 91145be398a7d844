/** The page about META.json: what it shows is what the programs do. */
@NullMarked
package org.pgxn.meta.document;

import org.jspecify.annotations.NullMarked;
