/** What is wrong with an extension, or worth to know: where, what, and what to do. */
@NullMarked
package org.pgxn.extension.finding;

import org.jspecify.annotations.NullMarked;
