package org.pgxn.accounts.ownership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;

/** The events of names that have other holders. */
final class NameEvents {
  private static final int MOST_NICKS = 100;

  private NameEvents() {}

  static List<NewEvent> of(Actor actor, NameState old, NameState now) {
    List<NewEvent> events = new ArrayList<>();
    NameKind kind = now.extension() ? NameKind.EXTENSION : NameKind.DISTRIBUTION;
    boolean moved = !now.owner().equals(old.owner());
    String subject = now.name().toLowerCase(Locale.ROOT);
    if (moved && now.distribution()) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("distribution", now.name());
      now.owner().map(Nick::text).ifPresent(nick -> data.put("owner", nick));
      old.owner().map(Nick::text).ifPresent(nick -> data.put("former_owner", nick));
      events.add(new NewEvent(EventType.DISTRIBUTION_TRANSFERRED, subject, actor.label(), data));
    }
    Owners owners = now.owners(kind);
    if (!owners.equals(old.owners(kind))
        || !now.owners(NameKind.DISTRIBUTION).equals(old.owners(NameKind.DISTRIBUTION))) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("kind", kind.word());
      data.put("name", now.name());
      owners.owner().map(Nick::text).ifPresent(nick -> data.put("owner", nick));
      data.put("co_owners", owners.coOwners().stream().limit(MOST_NICKS).map(Nick::text).toList());
      old.owner()
          .filter(_ -> moved)
          .map(Nick::text)
          .ifPresent(nick -> data.put("former_owner", nick));
      events.add(new NewEvent(EventType.OWNERSHIP_CHANGED, subject, actor.label(), data));
    }
    return events;
  }
}
