package org.pgxn.accounts.token;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.CredentialHolder;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.TokenEnd;

/** Revokes tokens, each with its line in the audit log. Runs inside a transaction. */
final class TokenRevoker implements CredentialHolder {

  private final TokenStore store;
  private final AuditLog audit;
  private final InstantSource clock;

  TokenRevoker(TokenStore store, AuditLog audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void revokeAll(Actor actor, Nick nick) {
    for (UUID id : store.notRevoked(nick)) {
      revoke(actor, nick, id, TokenEnd.ACCOUNT, Map.of());
    }
  }

  /** Revokes a token; returns false if it was revoked before, which is no act. */
  boolean revoke(Actor actor, Nick nick, UUID id, TokenEnd cause, Map<String, Object> more) {
    if (!store.revoke(id, cause, clock.instant())) {
      return false;
    }
    Map<String, Object> after = new HashMap<>(more);
    after.put("because", cause.word());
    audit.append(actor, new AuditEntry("token.revoked", id.toString(), nick, Map.of(), after));
    return true;
  }
}
