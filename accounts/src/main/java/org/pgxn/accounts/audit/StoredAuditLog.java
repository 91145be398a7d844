package org.pgxn.accounts.audit;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** {@link AuditLog} in the database. */
final class StoredAuditLog implements AuditLog {

  private final JdbcClient jdbc;
  private final JsonMapper mapper;
  private final InstantSource clock;

  StoredAuditLog(JdbcClient jdbc, JsonMapper mapper, InstantSource clock) {
    this.jdbc = jdbc;
    this.mapper = mapper;
    this.clock = clock;
  }

  @Override
  public void append(Actor actor, AuditEntry entry) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException("An act is noted in its own transaction");
    }
    Origin origin = actor instanceof Actor.User user ? user.origin() : Origin.unknown();
    Nick account = entry.account();
    jdbc.sql(
            """
            INSERT INTO pgxn.audit
                   (occurred_at, actor, act, subject, account, before, after, access, address,
                    device)
            VALUES (:now, :actor, :act, :subject, :account::public.label, :before::jsonb,
                    :after::jsonb, :access, :address, :device)
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("actor", actor.label())
        .param("act", entry.act())
        .param("subject", entry.subject())
        .param("account", account == null ? null : account.text())
        .param("before", json(entry.before()))
        .param("after", json(entry.after()))
        .param("access", access(actor))
        .param("address", origin.address())
        .param("device", origin.device())
        .update();
  }

  private String json(Map<String, Object> values) {
    return mapper.writeValueAsString(values);
  }

  private static String access(Actor actor) {
    if (!(actor instanceof Actor.User user)) {
      return actor instanceof Actor.Service ? "system" : "none";
    }
    return switch (user.access()) {
      case Access.Password _ -> "password";
      case Access.Session _ -> "session";
      case Access.Token token -> "token " + token.id();
    };
  }
}
