package org.pgxn.accounts.token;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.StaffRole;

/**
 * All that one statement tells of a token and of the account that answers for it.
 *
 * @param id of the token
 * @param nick of the account, as it spells it
 * @param active whether the account may be used
 * @param roles of the user
 * @param scopes of the token
 * @param expires null if it has no end
 * @param revoked null if it was not
 * @param lastUsed as far as it is noted; null if it never was
 */
public record FoundToken(
    UUID id,
    Nick nick,
    boolean active,
    Set<StaffRole> roles,
    Set<Scope> scopes,
    @Nullable Instant expires,
    @Nullable Instant revoked,
    @Nullable Instant lastUsed) {

  /** Copies the sets. */
  public FoundToken {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }
}
