package org.pgxn.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.pgxn.events.feed.EventFeedController;
import org.pgxn.events.follow.Cursors;
import org.pgxn.events.follow.FollowerLoops;
import org.pgxn.events.follow.ParkingPlace;
import org.pgxn.events.log.DatabaseEventLog;
import org.pgxn.events.log.LocalAppends;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.PlatformAutoConfiguration;
import org.pgxn.platform.Uuid7;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Brings the log, its followers and its feed. */
@AutoConfiguration(after = {PlatformAutoConfiguration.class, FlywayAutoConfiguration.class})
public final class EventsAutoConfiguration {

  @Bean
  LocalAppends localAppends() {
    return new LocalAppends();
  }

  @Bean
  EventLog eventLog(
      JdbcClient jdbc, JsonMapper json, Uuid7 ids, Clock clock, LocalAppends appends) {
    return new DatabaseEventLog(jdbc, json, ids, clock, appends);
  }

  @Bean
  Cursors cursors(JdbcClient jdbc, Clock clock) {
    return new Cursors(jdbc, clock);
  }

  @Bean
  ParkingPlace parkedEvents(JdbcClient jdbc, Clock clock) {
    return new ParkingPlace(jdbc, clock);
  }

  @Bean
  FollowerLoops followerLoops(
      ObjectProvider<Follower> followers,
      EventLog log,
      Cursors cursors,
      ParkingPlace parked,
      PlatformTransactionManager transactions,
      DataSource database,
      LocalAppends appends) {
    return new FollowerLoops(
        followers.orderedStream().toList(),
        log,
        cursors,
        parked,
        new TransactionTemplate(transactions),
        database,
        appends);
  }

  @Bean
  MeterBinder followerMeters(
      ObjectProvider<Follower> followers, EventLog log, Cursors cursors, ParkingPlace parked) {
    List<Follower> all = followers.orderedStream().toList();
    return (MeterRegistry meters) -> FollowerLoops.measure(meters, all, log, cursors, parked);
  }

  @Bean
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  EventFeedController eventFeedController(EventLog log, BaseUrl baseUrl) {
    return new EventFeedController(log, baseUrl);
  }
}
