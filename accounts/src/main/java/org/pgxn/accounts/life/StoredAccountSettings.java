package org.pgxn.accounts.life;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.SocialLink;
import org.pgxn.accounts.TooMany;
import org.springframework.dao.DuplicateKeyException;

/** {@link AccountSettings} in the database. */
final class StoredAccountSettings implements AccountSettings {

  private final Life life;
  private final ProfileStore profiles;
  private final NetworkLimits limits;
  private final AuditLog audit;

  StoredAccountSettings(Life life, ProfileStore profiles, NetworkLimits limits, AuditLog audit) {
    this.life = life;
    this.profiles = profiles;
    this.limits = limits;
    this.audit = audit;
  }

  @Override
  public Optional<OwnAccount> read(Actor actor, Nick account) {
    actor.require(Deed.READ_ACCOUNT, account);
    return profiles.read(account, life.now());
  }

  @Override
  public List<SocialLink> links(Nick account) {
    return profiles.links(account);
  }

  @Override
  public EditOutcome edit(Actor actor, Nick account, Edit typed) {
    actor.require(Deed.EDIT_PROFILE, account);
    Edit edit = Edits.tidied(typed);
    List<AccountProblem> problems = Edits.check(edit, life.rules());
    if (!problems.isEmpty()) {
      return new InvalidValues(problems);
    }
    return life.inTransaction(now -> {
      Optional<AccountRows.Row> row =
          life.rows().lock(account).filter(found -> found.status().isPublic());
      if (row.isEmpty()) {
        return new NoAccount();
      }
      List<String> changed = Edits.fields(edit);
      if (!changed.isEmpty()) {
        profiles.edit(row.get().nick(), edit, now);
        note(actor, row.get().nick(), "account.updated", Map.of("changed", changed));
      }
      Edited edited = new Edited(profiles.read(account, now).orElseThrow());
      if (!changed.isEmpty()) {
        life.events().updated(actor, row.get().nick());
      }
      return edited;
    });
  }

  @Override
  public EmailOutcome changeEmail(Actor actor, Nick account, String email) {
    actor.require(Deed.CHANGE_EMAIL, account);
    Optional<AccountProblem> problem = life.rules().checkEmail(email);
    if (problem.isPresent()) {
      return new InvalidValues(List.of(problem.get()));
    }
    Optional<TooMany> tooMany = limits.take(NetworkLimits.Kind.NEW_EMAIL, account.lowerCase());
    if (tooMany.isPresent()) {
      return tooMany.get();
    }
    return life.inTransaction(now ->
        life.rows()
            .lock(account)
            .filter(AccountRows.Row::active)
            .map(row -> ask(row, email, now))
            .orElseGet(NoAccount::new));
  }

  private EmailOutcome ask(AccountRows.Row row, String email, Instant now) {
    if (row.email().equals(email)) {
      return new InvalidValues("email", "This is the present address.");
    }
    life.links().drop(MailLink.EMAIL, row.nick());
    // In any case: that an address waits to be confirmed must not tell that it is nobody's yet.
    String token = life.links().make(MailLink.EMAIL, row.nick(), email, now);
    Optional<AccountRows.Row> other = other(email, row.nick(), now);
    if (other.isEmpty()) {
      life.letters().confirmEmail(email, row.nick(), token);
    } else if (limits.take(NetworkLimits.Kind.MAIL, email.toLowerCase(Locale.ROOT)).isEmpty()) {
      life.letters().accountExists(email, other.get().nick(), other.get().status());
    }
    return new ConfirmationSent();
  }

  private Optional<AccountRows.Row> other(String email, Nick nick, Instant now) {
    return life.rows().holder(email, now).filter(holder -> !holder.nick().equals(nick));
  }

  @Override
  public ConfirmOutcome confirmEmail(String token) {
    try {
      return life.inTransaction(now -> confirmEmail(token, now));
    } catch (DuplicateKeyException e) {
      return new EmailTaken();
    }
  }

  private ConfirmOutcome confirmEmail(String token, Instant now) {
    Optional<LinkStore.Link> link = life.links().use(MailLink.EMAIL, token, now);
    Optional<AccountRows.Row> row =
        link.flatMap(used -> life.rows().lock(used.nick())).filter(AccountRows.Row::active);
    if (link.isEmpty() || row.isEmpty()) {
      return new LinkDead();
    }
    String email = link.get().email();
    Nick nick = row.get().nick();
    if (other(email, nick, now).isPresent()) {
      return new EmailTaken();
    }
    life.rows().setEmail(nick, email, now);
    life.credentials().revokeLinks(nick);
    if (row.get().reachable()) {
      String undo = life.links().make(MailLink.EMAIL_UNDO, nick, row.get().email(), now);
      life.letters().emailChanged(row.get().email(), nick, undo);
    }
    note(LifeEvents.BY_LINK, nick, "email.changed", Map.of());
    life.events().updated(LifeEvents.BY_LINK, nick);
    return new EmailChanged(nick);
  }

  @Override
  public UndoOutcome undoEmail(String token) {
    String unusable = life.hashes().unusable();
    try {
      return life.inTransaction(now -> undoEmail(token, unusable, now));
    } catch (DuplicateKeyException e) {
      return new EmailTaken();
    }
  }

  private UndoOutcome undoEmail(String token, String unusable, Instant now) {
    Optional<LinkStore.Link> link = life.links().use(MailLink.EMAIL_UNDO, token, now);
    Optional<AccountRows.Row> row =
        link.flatMap(used -> life.rows().lock(used.nick()))
            .filter(found -> found.status().isPublic());
    if (link.isEmpty() || row.isEmpty()) {
      return new LinkDead();
    }
    Nick nick = row.get().nick();
    String email = link.get().email();
    life.rows().setEmail(nick, email, now);
    life.rows().setPassword(nick, unusable, now);
    life.credentials().revoke(LifeEvents.BY_LINK, nick);
    life.links().drop(MailLink.EMAIL_UNDO, nick);
    if (row.get().status() == AccountStatus.ACTIVE) {
      life.letters().reset(email, nick, life.links().make(MailLink.RESET, nick, null, now));
    }
    note(LifeEvents.BY_LINK, nick, "email.restored", Map.of());
    life.events().updated(LifeEvents.BY_LINK, nick);
    return new EmailRestored(nick);
  }

  private void note(Actor actor, Nick nick, String act, Map<String, Object> after) {
    audit.append(actor, new AuditEntry(act, nick.text(), nick, Map.of(), after));
  }
}
