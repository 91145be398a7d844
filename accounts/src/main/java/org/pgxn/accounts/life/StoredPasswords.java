package org.pgxn.accounts.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.SignOuts;
import org.pgxn.accounts.TooMany;
import org.springframework.beans.factory.ObjectProvider;

/** {@link Passwords} in the database. */
final class StoredPasswords implements Passwords {

  private final Life life;
  private final MailedLinks mailed;
  private final NetworkLimits limits;
  private final AuditLog audit;
  private final ObjectProvider<SignOuts> signOuts;

  StoredPasswords(
      Life life,
      MailedLinks mailed,
      NetworkLimits limits,
      AuditLog audit,
      ObjectProvider<SignOuts> signOuts) {
    this.life = life;
    this.mailed = mailed;
    this.limits = limits;
    this.audit = audit;
    this.signOuts = signOuts;
  }

  @Override
  public ChangeOutcome change(Actor actor, Nick account, String old, String wanted) {
    actor.require(Deed.CHANGE_PASSWORD, account);
    Optional<AccountRows.Row> found = life.rows().find(account).filter(AccountRows.Row::active);
    if (found.isEmpty()) {
      return new NoAccount();
    }
    AccountRows.Row row = found.get();
    Optional<TooMany> tooMany =
        limits.take(NetworkLimits.Kind.OLD_PASSWORD, row.nick().lowerCase());
    if (tooMany.isPresent()) {
      return tooMany.get();
    }
    if (!life.hashes().matches(old, row.password())) {
      return new WrongPassword();
    }
    limits.giveBack(NetworkLimits.Kind.OLD_PASSWORD, row.nick().lowerCase());
    Optional<AccountProblem> problem = problem(row, old, wanted);
    if (problem.isPresent()) {
      return new InvalidValues(List.of(problem.get()));
    }
    String hash = life.hashes().hash(wanted);
    return life.inTransaction(now -> change(actor, row, hash, now));
  }

  private Optional<AccountProblem> problem(
      AccountRows.Row row, @Nullable String old, String wanted) {
    return wanted.equals(old)
        ? Optional.of(new AccountProblem("password", "This is the present password."))
        : life.rules().checkChoice(wanted, row.about());
  }

  private ChangeOutcome change(Actor actor, AccountRows.Row row, String hash, Instant now) {
    Optional<AccountRows.Row> present = life.rows().lock(row.nick());
    if (present.filter(r -> r.active() && r.password().equals(row.password())).isEmpty()) {
      return new WrongPassword();
    }
    life.rows().setPassword(row.nick(), hash, now);
    life.credentials().revokeLinks(row.nick());
    signOuts.orderedStream().forEach(sessions -> sessions.endOthers(actor, row.nick()));
    note(actor, row.nick(), "password.changed");
    tell(present.get());
    return new Changed();
  }

  @Override
  public ForgottenAnswer forgotten(String account, Origin origin) {
    return mailed
        .send(account, origin)
        .<ForgottenAnswer>map(tooMany -> tooMany)
        .orElseGet(LinkOnItsWay::new);
  }

  @Override
  public Optional<Nick> ofLink(String token) {
    return ofLinkRow(token).map(AccountRows.Row::nick);
  }

  private Optional<AccountRows.Row> ofLinkRow(String token) {
    return life.links()
        .find(MailLink.RESET, token, life.now())
        .flatMap(link -> life.rows().find(link.nick()))
        .filter(AccountRows.Row::active);
  }

  @Override
  public ResetOutcome reset(String token, String wanted) {
    Optional<AccountRows.Row> row = ofLinkRow(token);
    if (row.isEmpty()) {
      return new LinkDead();
    }
    Optional<AccountProblem> problem = problem(row.get(), null, wanted);
    if (problem.isPresent()) {
      return new InvalidValues(List.of(problem.get()));
    }
    String hash = life.hashes().hash(wanted);
    return life.inTransaction(now -> reset(token, hash, now));
  }

  private ResetOutcome reset(String token, String hash, Instant now) {
    Optional<AccountRows.Row> row =
        life.links()
            .use(MailLink.RESET, token, now)
            .flatMap(link -> life.rows().lock(link.nick()))
            .filter(AccountRows.Row::active);
    if (row.isEmpty()) {
      return new LinkDead();
    }
    Nick nick = row.get().nick();
    life.rows().setPassword(nick, hash, now);
    life.credentials().revoke(LifeEvents.BY_LINK, nick);
    note(LifeEvents.BY_LINK, nick, "password.reset");
    tell(row.get());
    return new Reset(nick);
  }

  private void tell(AccountRows.Row row) {
    if (row.reachable()) {
      life.letters().passwordChanged(row.email(), row.nick());
    }
  }

  private void note(Actor actor, Nick nick, String act) {
    audit.append(actor, new AuditEntry(act, nick.text(), nick, Map.of(), Map.of()));
  }
}
