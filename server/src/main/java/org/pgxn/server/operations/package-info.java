/** What operators see: health, metrics, logs, answers to what went wrong. */
@NullMarked
package org.pgxn.server.operations;

import org.jspecify.annotations.NullMarked;
