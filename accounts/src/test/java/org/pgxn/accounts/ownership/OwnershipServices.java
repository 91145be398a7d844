package org.pgxn.accounts.ownership;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NameReviews;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisations;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.Owning;
import org.pgxn.accounts.StaffRole;
import org.pgxn.accounts.audit.AuditConfiguration;
import org.pgxn.accounts.organisation.OrganisationConfiguration;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.log.DatabaseEventLog;
import org.pgxn.events.log.LocalAppends;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.platform.mail.Mail;
import org.pgxn.platform.mail.Outbox;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** All services about names and organisations, on a clock that stands still; mails are kept. */
final class OwnershipServices {

  final SettableClock clock = SettableClock.at("2026-01-05T09:58:12Z");
  final List<Mail> mails = new CopyOnWriteArrayList<>();
  final EventLog log;
  final Ownership ownership;
  final Owning owning;
  final Organisations organisations;
  final NameReviews reviews;
  final OwnershipFollower follower;

  private final TestDatabase database;

  OwnershipServices(TestDatabase database) {
    this(
        database,
        clock ->
            new DatabaseEventLog(
                database.jdbc(),
                JsonSettings.mapper(),
                new Uuid7(clock, new SecureRandom()),
                clock,
                new LocalAppends()));
  }

  @SuppressWarnings("resource") // Holds nothing but the beans.
  OwnershipServices(TestDatabase database, Function<Clock, EventLog> logs) {
    this.database = database;
    this.log = logs.apply(clock);
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(JdbcClient.class, database::jdbc);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(EventLog.class, () -> log);
    context.registerBean(JsonMapper.class, JsonSettings::mapper);
    context.registerBean(PlatformTransactionManager.class, database::transactionManager);
    context.registerBean(Outbox.class, () -> mails::add);
    context.registerBean(BaseUrl.class, () -> BaseUrl.parse("https://pgxn.example.org"));
    context.register(
        OwnershipConfiguration.class, OrganisationConfiguration.class, AuditConfiguration.class);
    context.refresh();
    this.ownership = context.getBean(Ownership.class);
    this.owning = context.getBean(Owning.class);
    this.organisations = context.getBean(Organisations.class);
    this.reviews = context.getBean(NameReviews.class);
    this.follower = context.getBean(OwnershipFollower.class);
  }

  /** Leaves only the users, all of them active. */
  void forgetAll() {
    database
        .jdbc()
        .sql(
            """
            DELETE FROM pgxn.ownership_offer; DELETE FROM pgxn.organisation;
            DELETE FROM pgxn.projected_coowner; DELETE FROM public.coowners;
            DELETE FROM public.extensions; DELETE FROM pgxn.distribution_owner;
            DELETE FROM pgxn.allowed_name; DELETE FROM pgxn.name_request;
            DELETE FROM pgxn.event; UPDATE public.users SET status = 'active'
             WHERE status <> 'active'
            """)
        .update();
    mails.clear();
  }

  void makeUsers(String... nicks) {
    for (String nick : nicks) {
      database
          .jdbc()
          .sql(
              """
              INSERT INTO public.users (nickname, password, full_name, email, status, set_by)
              VALUES (:nick, '*', :nick, :nick || '@example.org', 'active', :nick)
                  ON CONFLICT DO NOTHING
              """)
          .param("nick", nick)
          .update();
    }
  }

  static Actor.User user(String nick) {
    return new Actor.User(Nick.of(nick), false);
  }

  static Actor.User administrator(String nick) {
    return staff(nick, StaffRole.ADMINISTRATOR);
  }

  static Actor.User staff(String nick, StaffRole role) {
    return new Actor.User(Nick.of(nick), Set.of(role), new Access.Password(), Origin.unknown());
  }

  List<Event> events() {
    return log.read(0, Set.of(), 100);
  }
}
