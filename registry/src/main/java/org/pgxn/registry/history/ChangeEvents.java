package org.pgxn.registry.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.registry.history.ManagerChange.Kind;
import tools.jackson.databind.JsonNode;

/**
 * The events of what a PGXN Manager changed in accounts, mirrors and extensions. {@code through}
 * says so. Who did it is not recorded there: an account is taken to have been edited by its user,
 * its status and mirrors set by the administrator whom the row names.
 */
final class ChangeEvents {
  /** The actor where the rows name nobody. */
  private static final String MANAGER = "manager";

  private static final String ACTIVE = "active";
  private static final int NAMES = 100;

  /** The most that a subject may have; the manager bounds no name of an extension. */
  private static final int MOST_CHARACTERS = 1_024;

  private ChangeEvents() {}

  /** The event of a change; empty if nobody needs to be told. */
  static Optional<NewEvent> of(ManagerChange change) {
    return switch (change.kind()) {
      case USER -> user(change);
      case MIRROR -> Optional.of(mirror(change));
      case EXTENSION -> extension(change);
      case RELEASE -> Optional.empty();
    };
  }

  /** Nobody hears of who only asked for an account, nor what becomes of one that is closed. */
  private static Optional<NewEvent> user(ManagerChange change) {
    if (!isPublic(change.before("status")) && !isPublic(change.now("status"))) {
      return Optional.empty();
    }
    String status = change.now("status").orElse("deleted");
    boolean moved = !status.equals(change.before("status").orElse("new"));
    EventType type =
        !moved
            ? EventType.USER_UPDATED
            : switch (status) {
              case ACTIVE -> EventType.USER_ACTIVATED;
              case "inactive", "deleted" -> EventType.USER_DEACTIVATED;
              default -> EventType.USER_UPDATED;
            };
    Map<String, Object> data = data();
    data.put("user", change.name());
    data.put("status", status);
    if (status.equals(ACTIVE)) {
      data.put("full_name", change.now("full_name").orElse(""));
    }
    String actor = moved ? change.now("set_by").orElse(MANAGER) : change.name();
    return Optional.of(new NewEvent(type, change.name(), actor, data));
  }

  private static boolean isPublic(Optional<String> status) {
    return status.map(AccountStatus::parse).filter(AccountStatus::isPublic).isPresent();
  }

  private static NewEvent mirror(ManagerChange change) {
    EventType type =
        change.seen() == null
            ? EventType.MIRROR_ADDED
            : change.state() == null ? EventType.MIRROR_REMOVED : EventType.MIRROR_UPDATED;
    Map<String, Object> data = data();
    data.put("uri", change.name());
    change
        .now("organization")
        .or(() -> change.before("organization"))
        .ifPresent(name -> data.put("organization", name));
    String actor =
        type == EventType.MIRROR_ADDED ? change.now("created_by").orElse(MANAGER) : MANAGER;
    return new NewEvent(type, change.name(), actor, data);
  }

  private static Optional<NewEvent> extension(ManagerChange change) {
    JsonNode state = change.state();
    if (state == null || isTooLong(change.key())) {
      return Optional.empty();
    }
    Map<String, Object> data = data();
    if (change.seen() == null) {
      data.put("extension", change.name());
      return Optional.of(
          new NewEvent(
              EventType.EXTENSION_REGISTERED,
              change.key(),
              change.now("owner").orElse(MANAGER),
              data));
    }
    data.put("kind", Kind.EXTENSION.word());
    data.put("name", change.name());
    data.put("owner", change.now("owner").orElse(""));
    data.put("co_owners", texts(state.path("co_owners")));
    change
        .before("owner")
        .filter(owner -> !owner.equalsIgnoreCase(change.now("owner").orElse("")))
        .ifPresent(owner -> data.put("former_owner", owner));
    return Optional.of(new NewEvent(EventType.OWNERSHIP_CHANGED, change.key(), MANAGER, data));
  }

  private static boolean isTooLong(String name) {
    return name.codePointCount(0, name.length()) > MOST_CHARACTERS;
  }

  private static List<String> texts(JsonNode names) {
    return names.valueStream().limit(NAMES).map(JsonNode::asString).toList();
  }

  private static Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("through", MANAGER);
    return data;
  }
}
