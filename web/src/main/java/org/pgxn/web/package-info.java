/** Server-rendered pages. */
@NullMarked
package org.pgxn.web;

import org.jspecify.annotations.NullMarked;
