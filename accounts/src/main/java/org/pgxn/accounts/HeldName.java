package org.pgxn.accounts;

import java.util.Optional;

/**
 * A name that a user holds.
 *
 * @param name the name, as it is registered
 * @param standing owner or co-owner
 * @param organisation the organisation that the name is assigned to
 */
public record HeldName(RegistryName name, Standing standing, Optional<Nick> organisation) {}
