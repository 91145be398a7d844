package org.pgxn.accounts.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;

/** The events of accounts. Each is to be the last thing that a transaction does. */
final class LifeEvents {

  /** Whoever followed a link in a mail, and by that has proved to be its reader. */
  static final Actor BY_LINK = new Actor.Service("mail-link");

  private final EventLog log;

  LifeEvents(EventLog log) {
    this.log = log;
  }

  void activated(Actor actor, Nick nick, String fullName) {
    log.append(
        event(
            EventType.USER_ACTIVATED,
            actor,
            nick,
            Map.of("user", nick.text(), "full_name", fullName)));
  }

  void updated(Actor actor, Nick nick) {
    log.append(event(EventType.USER_UPDATED, actor, nick, Map.of("user", nick.text())));
  }

  void deactivated(Actor actor, Nick nick, AccountStatus status, List<NewEvent> before) {
    List<NewEvent> events = new ArrayList<>(before);
    events.add(
        event(
            EventType.USER_DEACTIVATED,
            actor,
            nick,
            Map.of("user", nick.text(), "status", status.word())));
    log.append(events);
  }

  /** What follows a link in a mail is the user's own doing. */
  static String name(Actor actor, Nick nick) {
    return actor.equals(BY_LINK) ? nick.text() : actor.label();
  }

  private static NewEvent event(EventType type, Actor actor, Nick nick, Map<String, Object> data) {
    return new NewEvent(type, nick.text(), name(actor, nick), data);
  }
}
