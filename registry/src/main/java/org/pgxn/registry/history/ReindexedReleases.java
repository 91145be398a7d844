package org.pgxn.registry.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pgxn.events.NewEvent;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.tree.ListFiles;
import org.pgxn.registry.tree.TreeGuard;
import tools.jackson.databind.JsonNode;

/** The releases that a PGXN Manager read again. */
final class ReindexedReleases {
  private final SeenRows rows;
  private final HistoryStore history;
  private final ListFiles lists;
  private final TreeGuard guard;

  ReindexedReleases(SeenRows rows, HistoryStore history, ListFiles lists, TreeGuard guard) {
    this.rows = rows;
    this.history = history;
    this.lists = lists;
    this.guard = guard;
  }

  /**
   * The event of a release that was written again; empty if it is as it was. Its files are looked
   * at in any case: they may still be the manager's.
   */
  Optional<NewEvent> event(ManagerChange change) {
    Optional<String> version = change.now("version");
    if (version.isEmpty()) {
      return Optional.empty();
    }
    guard.watch(new ReleaseSubject(change.name(), version.get()));
    if (change.seen() == null || !change.differs()) {
      return Optional.empty();
    }
    Map<String, Object> former = new LinkedHashMap<>();
    for (String fact : List.of("user", "sha1")) {
      change
          .before(fact)
          .filter(value -> !value.equalsIgnoreCase(change.now(fact).orElse("")))
          .ifPresent(value -> former.put(fact, value));
    }
    if (former.containsKey("sha1")) {
      rows.forgetArchive(change.name(), version.get());
    }
    return history
        .release(change.name(), version.get())
        .map(release -> HistoryEvents.reindexed(release, former));
  }

  /** Has the lists written again that the release stood in before. */
  void markFormer(ManagerChange change, long seq) {
    Set<String> extensions = new TreeSet<>();
    texts(change.seen(), "extensions")
        .forEach(text -> extensions.add(text.substring(0, text.lastIndexOf(' '))));
    lists.mark(
        texts(change.seen(), "tags"),
        extensions,
        change.before("user").map(Set::of).orElseGet(Set::of),
        seq);
  }

  private static Set<String> texts(@Nullable JsonNode state, String field) {
    Set<String> texts = new TreeSet<>();
    if (state != null) {
      state.path(field).forEach(text -> texts.add(text.asString()));
    }
    return texts;
  }
}
