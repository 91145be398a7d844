/** Lists that are read page by page. */
@NullMarked
package org.pgxn.platform.paging;

import org.jspecify.annotations.NullMarked;
