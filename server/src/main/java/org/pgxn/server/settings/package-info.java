/** What an operator may set: read from flags, environment and a file, checked all at once. */
@NullMarked
package org.pgxn.server.settings;

import org.jspecify.annotations.NullMarked;
