/** What tests share: real PostgreSQL servers, golden files, a settable clock. */
@NullMarked
package org.pgxn.testkit;

import org.jspecify.annotations.NullMarked;
