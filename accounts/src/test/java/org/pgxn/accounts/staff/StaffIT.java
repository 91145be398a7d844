package org.pgxn.accounts.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.StaffRole.ADMINISTRATOR;
import static org.pgxn.accounts.StaffRole.MODERATOR;
import static org.pgxn.accounts.StaffRole.OBSERVER;
import static org.pgxn.accounts.StaffRole.SUPPORT;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Staff;
import org.pgxn.accounts.StaffRole;
import org.pgxn.accounts.audit.AuditConfiguration;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.log.DatabaseEventLog;
import org.pgxn.events.log.LocalAppends;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;

@AnyPostgresTest
class StaffIT {
  private static final Actor ROOT = new Actor.User(Nick.of("root"), true);
  private static final Nick ANN = Nick.of("ann");

  private final TestDatabase database;
  private final EventLog events;
  private final Staff staff;
  private final Audit audit;

  StaffIT(TestDatabase database) {
    this.database = database;
    SettableClock clock = SettableClock.at("2026-01-05T09:58:12Z");
    AuditConfiguration audits = new AuditConfiguration();
    events =
        new DatabaseEventLog(
            database.jdbc(),
            JsonSettings.mapper(),
            new Uuid7(clock, new SecureRandom()),
            clock,
            new LocalAppends());
    audit = audits.audit(database.jdbc(), JsonSettings.mapper());
    staff =
        new StaffConfiguration()
            .staff(
                database.jdbc(),
                new Administrators(database.jdbc()),
                audits.auditLog(database.jdbc(), JsonSettings.mapper(), clock),
                events,
                database.transactionManager(),
                clock);
  }

  @BeforeEach
  void leaveOneAdministrator() {
    update("DELETE FROM pgxn.staff");
    update("DELETE FROM pgxn.event");
    update("DELETE FROM public.users");
    update("TRUNCATE pgxn.audit");
    update(
        """
        INSERT INTO public.users (nickname, password, full_name, email, status, set_by, is_admin)
        SELECT nick, '*', nick, nick || '@example.org', 'active', nick, nick = 'root'
          FROM unnest(ARRAY['root', 'Ann', 'bob']) AS nick
        """);
  }

  @ParameterizedTest
  @EnumSource(StaffRole.class)
  void givesAndTakesEveryRole(StaffRole role) {
    Staff.Done given = (Staff.Done) staff.give(ROOT, ANN, role);
    assertThat(given.member())
        .isEqualTo(new Staff.Member(Nick.of("Ann"), "Ann", AccountStatus.ACTIVE, Set.of(role)));
    assertThat(given.member().nick()).hasToString("Ann");
    assertThat(staff.all(ROOT)).contains(given.member());

    Staff.Done taken = (Staff.Done) staff.take(ROOT, ANN, role);
    assertThat(taken.member().roles()).isEmpty();
    assertThat(staff.all(ROOT)).extracting(Staff.Member::nick).containsExactly(Nick.of("root"));
    assertThat(acts()).containsExactly("role.taken Ann", "role.given Ann");
    assertThat(events.read(0, Set.of(EventType.USER_UPDATED), 9))
        .hasSize(role == ADMINISTRATOR ? 2 : 0);
  }

  @Test
  void listsAllRolesOfEverybodyByNick() {
    staff.give(ROOT, Nick.of("bob"), OBSERVER);
    staff.give(ROOT, ANN, SUPPORT);
    staff.give(ROOT, ANN, MODERATOR);
    update("UPDATE public.users SET status = 'inactive' WHERE nickname = 'bob'");

    assertThat(staff.all(ROOT))
        .extracting(Object::toString)
        .satisfiesExactly(
            ann -> assertThat(ann).contains("Ann", "ACTIVE"),
            bob -> assertThat(bob).contains("bob", "INACTIVE", "OBSERVER"),
            root -> assertThat(root).contains("root", "ADMINISTRATOR"));
    assertThat(staff.all(ROOT).getFirst().ordered()).containsExactly(MODERATOR, SUPPORT);
  }

  @Test
  void changesNothingTwice() {
    staff.give(ROOT, ANN, SUPPORT);
    assertThat(staff.give(ROOT, ANN, SUPPORT)).isInstanceOf(Staff.Done.class);
    assertThat(staff.take(ROOT, ANN, OBSERVER)).isInstanceOf(Staff.Done.class);
    assertThat(acts()).containsExactly("role.given Ann");
  }

  @Test
  void givesNothingToWhomIsNotThereOrNotActive() {
    update("UPDATE public.users SET status = 'inactive' WHERE nickname = 'ann'");
    assertThat(staff.give(ROOT, ANN, SUPPORT))
        .isEqualTo(new Staff.NotActive(ANN, AccountStatus.INACTIVE));
    assertThat(staff.give(ROOT, Nick.of("nobody"), SUPPORT)).isEqualTo(new Staff.Unknown());
    assertThat(staff.take(ROOT, Nick.of("nobody"), SUPPORT)).isEqualTo(new Staff.Unknown());
    assertThat(acts()).isEmpty();
  }

  @Test
  void keepsTheLastActiveAdministrator() {
    staff.give(ROOT, ANN, ADMINISTRATOR);
    update("UPDATE public.users SET status = 'inactive' WHERE nickname = 'ann'");

    assertThat(staff.take(ROOT, Nick.of("root"), ADMINISTRATOR))
        .isEqualTo(new Staff.LastAdministrator(Nick.of("root")));
    assertThat(staff.take(ROOT, ANN, ADMINISTRATOR)).isInstanceOf(Staff.Done.class);
    assertThat(acts()).containsExactly("role.taken Ann", "role.given Ann");
  }

  @Test
  void letsAdministratorsLeaveWhileAnotherRemains() {
    staff.give(ROOT, ANN, ADMINISTRATOR);
    assertThat(staff.take(ROOT, Nick.of("root"), ADMINISTRATOR)).isInstanceOf(Staff.Done.class);
    assertThat(staff.take(ROOT, ANN, ADMINISTRATOR)).isInstanceOf(Staff.LastAdministrator.class);
  }

  @Test
  void ofTwoWhoTakeTheLastTwoOneFails() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        leaveOneAdministrator();
        staff.give(ROOT, ANN, ADMINISTRATOR);
        List<Future<Staff.Outcome>> both =
            List.of(
                threads.submit(() -> staff.take(ROOT, ANN, ADMINISTRATOR)),
                threads.submit(() -> staff.take(ROOT, Nick.of("root"), ADMINISTRATOR)));
        int done = 0;
        for (Future<Staff.Outcome> each : both) {
          done += each.get(10, TimeUnit.SECONDS) instanceof Staff.Done ? 1 : 0;
        }
        assertThat(done).isOne();
        assertThat(staff.all(ROOT)).hasSize(1);
      }
    }
  }

  @Test
  void obeysAdministratorsOnly() {
    Actor support =
        new Actor.User(Nick.of("bob"), Set.of(SUPPORT), new Access.Password(), Origin.unknown());
    Actor stale =
        new Actor.User(
            Nick.of("root"),
            Set.of(ADMINISTRATOR),
            new Access.Session(new UUID(0, 1), false),
            Origin.unknown());
    for (Actor actor : List.of(new Actor.Anonymous(), support, stale)) {
      assertThatThrownBy(() -> staff.give(actor, ANN, OBSERVER))
          .isInstanceOf(ProblemException.class);
      assertThatThrownBy(() -> staff.take(actor, ANN, OBSERVER))
          .isInstanceOf(ProblemException.class);
    }
    assertThat(staff.all(support)).hasSize(1);
    assertThatThrownBy(() -> staff.all(new Actor.User(ANN, false)))
        .isInstanceOf(ProblemException.class);
  }

  private List<String> acts() {
    return audit.all(ROOT, Audit.Filter.all(), Audit.NEWEST, 10).stream()
        .map(act -> act.act() + " " + act.subject())
        .toList();
  }

  private void update(String sql) {
    database.jdbc().sql(sql).update();
  }
}
