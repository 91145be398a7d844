package org.pgxn.accounts.user;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountOutcome;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Setup;
import org.pgxn.accounts.audit.AuditConfiguration;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.accounts.throttle.Throttle;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.log.DatabaseEventLog;
import org.pgxn.events.log.LocalAppends;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;

/** The services of this package on a database without accounts, and a clock that stands still. */
final class AccountsFixture {

  static final Actor ROOT = new Actor.Service("test");

  final TestDatabase database;
  final SettableClock clock = SettableClock.at("2026-01-05T09:58:12Z");
  final PasswordHashes hashes;
  final AccountRules rules;
  final EventLog log;
  final AuditLog audit;
  final Accounts accounts;
  final Setup setup;
  final Authentication authentication;

  AccountsFixture(TestDatabase database) {
    this.database = database;
    database
        .jdbc()
        .sql("DELETE FROM pgxn.setup_link; DELETE FROM pgxn.account; DELETE FROM public.users")
        .update();
    database.jdbc().sql("DELETE FROM pgxn.event; TRUNCATE pgxn.audit").update();
    UserConfiguration configuration = new UserConfiguration();
    this.hashes = UserConfiguration.hashes(database.jdbc(), 4);
    this.log =
        new DatabaseEventLog(
            database.jdbc(),
            JsonSettings.mapper(),
            new Uuid7(clock, new SecureRandom()),
            clock,
            new LocalAppends());
    this.audit = new AuditConfiguration().auditLog(database.jdbc(), JsonSettings.mapper(), clock);
    this.rules = configuration.accountRules(database.jdbc(), configuration.passwordStrength());
    this.accounts =
        configuration.accounts(
            database.jdbc(), log, audit, hashes, rules, database.transactionManager(), clock);
    this.setup =
        configuration.setup(
            database.jdbc(), log, audit, hashes, rules, database.transactionManager(), clock);
    this.authentication =
        configuration.authentication(
            configuration.passwordCheck(database.jdbc(), hashes, new Throttle(clock), clock),
            (_, _, _) -> Optional.empty());
  }

  Optional<Actor.User> basic(@Nullable String authorization) {
    return authentication.authenticate(authorization, Origin.unknown())
            instanceof Authentication.Known(Actor.User user)
        ? Optional.of(user)
        : Optional.empty();
  }

  static NewAccount wish(String nick, String password) {
    return new NewAccount(nick, "Ann Ex", nick + "@example.org", null, password);
  }

  static NewAccount wishWithoutPassword(String nick) {
    return new NewAccount(nick, "Ann Ex", nick + "@example.org", null, null);
  }

  AccountOutcome make(String nick, String password) {
    return accounts.create(ROOT, wish(nick, password));
  }

  void setStatus(String nick, String status) {
    database
        .jdbc()
        .sql(
            """
            UPDATE public.users SET status = :status::public.status
             WHERE nickname = :nick::public.citext
            """)
        .param("status", status)
        .param("nick", nick)
        .update();
  }

  String passwordHash(String nick) {
    return database
        .jdbc()
        .sql("SELECT password FROM public.users WHERE nickname = :nick::public.citext")
        .param("nick", nick)
        .query(String.class)
        .single();
  }

  List<Nick> administrators() {
    return database
        .jdbc()
        .sql("SELECT nickname::text FROM public.users WHERE is_admin ORDER BY 1")
        .query((row, _) -> Nick.of(row.getString(1)))
        .list();
  }

  /** What the audit log says of an account, newest first. */
  List<String> acts(String nick) {
    return new AuditConfiguration()
            .audit(database.jdbc(), JsonSettings.mapper())
            .ofAccount(ROOT, Nick.of(nick), Audit.NEWEST, 100)
            .stream()
            .map(Audit.Act::act)
            .toList();
  }

  List<Event> events() {
    return log.read(0, Set.of(), 100);
  }
}
