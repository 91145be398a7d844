package org.pgxn.accounts.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.StaffRole;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;

@AnyPostgresTest
class AuditIT {
  private static final Nick ANN = Nick.of("Ann");
  private static final Origin HOME = new Origin("192.0.2.1", "curl/8");
  private static final Origin OFFICE = new Origin("198.51.100.7", "Browser");
  private static final Actor USER =
      new Actor.User(ANN, Set.of(), new Access.Session(new UUID(0, 7), false), HOME);
  private static final Actor ROOT =
      new Actor.User(
          Nick.of("root"), Set.of(StaffRole.ADMINISTRATOR), new Access.Password(), OFFICE);

  private final TestDatabase database;
  private final AuditLog log;
  private final Audit audit;

  AuditIT(TestDatabase database) {
    this.database = database;
    AuditConfiguration configuration = new AuditConfiguration();
    log =
        configuration.auditLog(
            database.jdbc(), JsonSettings.mapper(), SettableClock.at("2026-01-05T09:58:12Z"));
    audit = configuration.audit(database.jdbc(), JsonSettings.mapper());
  }

  @BeforeEach
  void writeALog() {
    database.jdbc().sql("TRUNCATE pgxn.audit").update();
    append(USER, "token.made", "ci", ANN);
    append(ROOT, "account.changed", "Ann", ANN);
    append(new Actor.Service("chores"), "mirror.removed", "https://example.org", null);
    append(ROOT, "account.changed", "bob", Nick.of("bob"));
  }

  @Test
  void showsEverythingToTheAdministratorNewestFirst() {
    List<Audit.Act> acts = audit.all(ROOT, Audit.Filter.all(), Audit.NEWEST, 10);

    assertThat(acts)
        .extracting(Audit.Act::act)
        .containsExactly("account.changed", "mirror.removed", "account.changed", "token.made");
    assertThat(acts.getLast().means()).hasValue(new Audit.Means("session", HOME));
    assertThat(acts.get(1).means()).hasValue(new Audit.Means("system", Origin.unknown()));
    assertThat(acts.getLast().account()).hasValue(ANN);
    assertThat(acts.getLast().after().path("n").asInt()).isOne();
    assertThat(audit.all(ROOT, Audit.Filter.all(), acts.get(1).seq(), 1))
        .extracting(Audit.Act::subject)
        .containsExactly("Ann");
  }

  @Test
  void showsUsersWhatWasDoneToThemButNotWhereStaffIs() {
    List<Audit.Act> acts = audit.ofAccount(USER, Nick.of("ANN"), Audit.NEWEST, 10);

    assertThat(acts).extracting(Audit.Act::actor).containsExactly("root", "Ann");
    assertThat(acts)
        .extracting(Audit.Act::means)
        .containsExactly(Optional.empty(), Optional.of(new Audit.Means("session", HOME)));
  }

  @Test
  void showsStaffWhereOthersAre() {
    assertThat(audit.ofAccount(ROOT, ANN, Audit.NEWEST, 10))
        .allMatch(act -> act.means().isPresent())
        .hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(StaffRole.class)
  void showsTheWholeLogToAdministratorsAndObserversOnly(StaffRole role) {
    Actor staff = new Actor.User(Nick.of("eve"), Set.of(role), new Access.Password(), HOME);
    if (EnumSet.of(StaffRole.ADMINISTRATOR, StaffRole.OBSERVER).contains(role)) {
      assertThat(audit.all(staff, Audit.Filter.all(), Audit.NEWEST, 10)).hasSize(4);
      assertThat(audit.ofAccount(staff, ANN, Audit.NEWEST, 10)).hasSize(2);
    } else {
      assertRefused(staff);
    }
  }

  @Test
  void refusesAllOthers() {
    assertRefused(new Actor.Anonymous());
    assertRefused(new Actor.User(Nick.of("bob"), false));
    Scope scope = Scope.tryParse("release:*").orElseThrow();
    Access token = new Access.Token(new UUID(0, 1), Set.of(scope));
    assertRefused(new Actor.User(ANN, Set.of(), token, HOME));
  }

  private void assertRefused(Actor actor) {
    assertThatThrownBy(() -> audit.ofAccount(actor, ANN, Audit.NEWEST, 10))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> audit.all(actor, Audit.Filter.all(), Audit.NEWEST, 10))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ROOT, , , , 2",
    "nobody, , , , 0",
    ", ci, , , 1",
    ", CI, , , 0",
    ", , account.changed, , 2",
    ", , , ann, 2",
    "root, Ann, account.changed, ANN, 1",
    "Ann, Ann, account.changed, ANN, 0",
  })
  void filters(String actor, String subject, String act, String account, int count) {
    Audit.Filter filter =
        new Audit.Filter(actor, subject, act, account == null ? null : Nick.of(account));
    assertThat(audit.all(ROOT, filter, Audit.NEWEST, 10)).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE pgxn.audit SET actor = 'x'", "DELETE FROM pgxn.audit"})
  void isOnlyAppendedTo(String change) {
    assertThatThrownBy(() -> database.jdbc().sql(change).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("only appended to");
    assertThat(audit.all(ROOT, Audit.Filter.all(), Audit.NEWEST, 10)).hasSize(4);
  }

  @Test
  void forgetsAnActThatIsRolledBack() {
    database
        .transactions()
        .executeWithoutResult(status -> {
          log.append(ROOT, new AuditEntry("token.made", "x", null, Map.of(), Map.of()));
          status.setRollbackOnly();
        });
    assertThat(audit.all(ROOT, Audit.Filter.all(), Audit.NEWEST, 10)).hasSize(4);
    assertThatThrownBy(
            () -> log.append(ROOT, new AuditEntry("token.made", "x", null, Map.of(), Map.of())))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lower(actor) COLLATE \"C\" = lower('u77') COLLATE \"C\" | audit_actor_idx",
        "subject = 's77' | audit_subject_idx",
        "act = 'act.rare' COLLATE \"C\" | audit_act_idx",
        "account = 'u77'::public.citext | audit_account_idx",
        "true | audit_pkey",
      })
  void readsByAnIndex(String condition, String index) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO pgxn.audit (occurred_at, actor, act, subject, account, before, after,
                                    access, address, device)
            SELECT now(), 'u' || n % 500, CASE WHEN n % 900 = 0 THEN 'act.rare' ELSE 'act.done' END,
                   's' || n % 500, 'u' || n % 500, '{}', '{}', 'none', '', ''
              FROM generate_series(1, 5000) AS n
            """)
        .update();
    database.jdbc().sql("ANALYZE pgxn.audit").update();
    assertThat(
            String.join(
                "\n",
                database
                    .jdbc()
                    .sql(
                        """
                        EXPLAIN SELECT seq FROM pgxn.audit WHERE seq < 9000000 AND %s
                        ORDER BY seq DESC LIMIT 21
                        """
                            .formatted(condition))
                    .query((row, _) -> row.getString(1))
                    .list()))
        .contains(index)
        .doesNotContain("Seq Scan");
  }

  private void append(Actor actor, String act, String subject, @Nullable Nick account) {
    database
        .transactions()
        .executeWithoutResult(_ ->
            log.append(actor, new AuditEntry(act, subject, account, Map.of(), Map.of("n", 1))));
  }
}
