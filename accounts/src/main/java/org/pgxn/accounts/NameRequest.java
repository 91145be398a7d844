package org.pgxn.accounts;

import java.time.Instant;

/**
 * A name that was refused at its first release and waits for people to decide.
 *
 * @param id identifies the request
 * @param name the wanted name
 * @param user who tried to release
 * @param reason why it was refused, a sentence
 * @param since when it was first refused
 */
public record NameRequest(long id, String name, Nick user, String reason, Instant since) {}
