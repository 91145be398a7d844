package org.pgxn.accounts;

/**
 * A name that nobody may register newly.
 *
 * @param name in any case
 * @param reason why, a sentence
 */
public record ReservedName(String name, String reason) {}
