package org.pgxn.accounts.signin;

import java.util.Map;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Nick;
import org.pgxn.platform.BaseUrl;

/** Tells log and user what became of a second factor, in the caller's transaction. */
final class FactorNotices {

  private final AuditLog audit;
  private final AccountMail mail;
  private final BaseUrl baseUrl;

  FactorNotices(AuditLog audit, AccountMail mail, BaseUrl baseUrl) {
    this.audit = audit;
    this.mail = mail;
    this.baseUrl = baseUrl;
  }

  /** What apps call this registry. */
  String site() {
    return baseUrl.uri().getHost();
  }

  void activated(Actor actor, Nick account) {
    note(actor, account, "second-factor.activated", Map.of());
    mail.secondFactorActive(account);
  }

  void removed(Actor actor, Nick account) {
    note(actor, account, "second-factor.removed", Map.of());
    mail.secondFactorRemoved(account);
  }

  void note(Actor actor, Nick account, String act, Map<String, Object> after) {
    audit.append(actor, new AuditEntry(act, account.text(), account, Map.of(), after));
  }
}
