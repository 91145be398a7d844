/** Mail that the registry sends. */
@NullMarked
package org.pgxn.platform.mail;

import org.jspecify.annotations.NullMarked;
