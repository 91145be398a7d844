package org.pgxn.registry.history;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;

/**
 * The events of releases that were made without us. Their data has the keys of any other release's
 * as far as they are known, and is bounded, whatever the manager let in.
 */
final class HistoryEvents {
  private static final int NAMES = 100;
  private static final int NAME_CHARACTERS = 63;

  private HistoryEvents() {}

  /** A release of the past. */
  static NewEvent imported(ManagerRelease release) {
    return new NewEvent(
        EventType.RELEASE_IMPORTED,
        release.subject().toString(),
        release.releaser(),
        data(release));
  }

  /**
   * A release that a manager made beside us. {@code through} says so; {@code not_held} are names
   * that are somebody else's, if there are any: here the release would have been refused.
   *
   * @param claim what the rules of ownership say to it
   */
  static NewEvent published(ManagerRelease release, Ownership.Claim claim) {
    Map<String, Object> data = data(release);
    data.put("through", "manager");
    if (claim instanceof Ownership.NotOwner others) {
      data.put(
          "not_held",
          others.names().stream()
              .limit(NAMES)
              .map(name ->
                  Map.of(
                      "kind", name.kind().word(),
                      "name", cut(name.name()),
                      "owner", name.owner().toString()))
              .toList());
    }
    return new NewEvent(
        EventType.RELEASE_PUBLISHED, release.subject().toString(), release.releaser(), data);
  }

  /**
   * A release that a manager read again. {@code former} holds what was otherwise before.
   *
   * @param former facts of the past, at most a few
   */
  static NewEvent reindexed(ManagerRelease release, Map<String, Object> former) {
    Map<String, Object> data = data(release);
    data.put("through", "manager");
    if (!former.isEmpty()) {
      data.put("former", former);
    }
    return new NewEvent(
        EventType.RELEASE_REINDEXED, release.subject().toString(), release.releaser(), data);
  }

  /**
   * The bytes of a release that was made without us are there. {@code files_only} says that nothing
   * else changed.
   *
   * @param sha256 of its archive
   * @param size of its archive
   */
  static NewEvent archived(ManagerRelease release, String sha256, long size) {
    Map<String, Object> data = data(release);
    data.put("through", "manager");
    data.put("files_only", true);
    data.put("sha256", sha256);
    data.put("size", size);
    return new NewEvent(
        EventType.RELEASE_REINDEXED, release.subject().toString(), release.releaser(), data);
  }

  private static Map<String, Object> data(ManagerRelease release) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("distribution", release.name());
    data.put("version", release.version());
    data.put("release_status", release.status());
    data.put("abstract", release.abstractText());
    data.put("user", release.releaser());
    data.put("sha1", release.sha1());
    data.put("released_at", release.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
    data.put("extensions", names(release.extensions()));
    return data;
  }

  private static List<String> names(List<String> extensions) {
    return extensions.stream().limit(NAMES).map(HistoryEvents::cut).toList();
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= NAME_CHARACTERS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_CHARACTERS));
  }
}
