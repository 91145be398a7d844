/** The application that is put together from all services, to serve or for one command. */
@NullMarked
package org.pgxn.server.application;

import org.jspecify.annotations.NullMarked;
