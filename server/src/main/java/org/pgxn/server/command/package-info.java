/** The command line: one class for each command, read by picocli. */
@NullMarked
package org.pgxn.server.command;

import org.jspecify.annotations.NullMarked;
