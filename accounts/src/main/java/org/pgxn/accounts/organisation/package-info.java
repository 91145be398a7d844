/** Organisations: people who release together. */
@NullMarked
package org.pgxn.accounts.organisation;

import org.jspecify.annotations.NullMarked;
