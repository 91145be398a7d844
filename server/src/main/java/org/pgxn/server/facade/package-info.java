/** Which part of the house answers a request. */
@NullMarked
package org.pgxn.server.facade;

import org.jspecify.annotations.NullMarked;
