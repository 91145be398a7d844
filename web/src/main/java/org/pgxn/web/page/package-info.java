/** What all pages have in common: who visits, what was typed, how refusals look. */
@NullMarked
package org.pgxn.web.page;

import org.jspecify.annotations.NullMarked;
