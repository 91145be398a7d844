/** The pages of staff. */
@NullMarked
package org.pgxn.web.admin;

import org.jspecify.annotations.NullMarked;
