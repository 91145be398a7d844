/** Control files, read as PostgreSQL reads them. */
@NullMarked
package org.pgxn.extension.control;

import org.jspecify.annotations.NullMarked;
