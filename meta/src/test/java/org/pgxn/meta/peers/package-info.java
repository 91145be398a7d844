/** Data of public projects, judged by ours; runs only if their repositories are at hand. */
@NullMarked
package org.pgxn.meta.peers;

import org.jspecify.annotations.NullMarked;
