package org.pgxn.registry.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.meta.ReleaseMeta;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.release.ReleaseReader.Reading;
import org.pgxn.registry.release.StoredReleases.Stored;
import org.pgxn.registry.tree.StaleFiles;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the records of a release anew from its archive, by the rules of today: META.json of the
 * tree, abstract, description, status, tags, extensions, README. Never changed are bytes, digests,
 * date, releaser, and whose a name is (settled, "Reindex").
 */
final class Reindexer {
  private final StoredReleases releases;
  private final ReleaseReader reader;
  private final Ownership ownership;
  private final StaleFiles stale;
  private final EventLog log;
  private final TransactionTemplate transaction;

  Reindexer(
      StoredReleases releases,
      ReleaseReader reader,
      Ownership ownership,
      StaleFiles stale,
      EventLog log,
      TransactionTemplate transaction) {
    this.releases = releases;
    this.reader = reader;
    this.ownership = ownership;
    this.stale = stale;
    this.log = log;
    this.transaction = transaction;
  }

  /** Is told what became of a release, in the transaction that changed it. */
  @FunctionalInterface
  interface Report {
    /**
     * Notes it.
     *
     * @param problem why the release was left as it was; null if it was made anew
     */
    void done(@Nullable String problem);
  }

  /**
   * Makes one release anew, or leaves it as it was and says why.
   *
   * @param actor whom the log names
   * @throws IOException when the disk fails
   */
  void reindex(Stored release, String actor, Report report) throws IOException {
    switch (reader.read(release)) {
      case Reading.Unreadable(String why) -> report.done(why);
      case Reading.Read(AuthorMeta meta, byte[] readme) -> {
        Optional<String> refused = replace(release, meta, readme, actor, report);
        // What was refused was rolled back, and its report with it.
        refused.ifPresent(report::done);
      }
    }
  }

  private Optional<String> replace(
      Stored read, AuthorMeta meta, byte @Nullable [] readme, String actor, Report report) {
    Optional<String> refused =
        transaction.execute(status -> {
          releases.lock(read.name());
          List<String> extensions = releases.extensions(read);
          Optional<String> notTheirs = claim(read, meta, extensions);
          if (notTheirs.isPresent()) {
            status.setRollbackOnly();
            return notTheirs;
          }
          // Before the rows, as whoever notices that a PGXN Manager changed them does.
          log.lock();
          if (releases.findLocked(read.id()).filter(read::equals).isEmpty()) {
            status.setRollbackOnly();
            return Optional.of("It was changed while it was read. Try again.");
          }
          List<String> tags = releases.tags(read);
          releases.replace(read, meta, readme, text(read, meta));
          extensions.removeAll(releases.extensions(read));
          tags.removeAll(releases.tags(read));
          stale.mark(extensions, tags);
          report.done(null);
          log.append(event(read, meta, actor, extensions, tags));
          return Optional.<String>empty();
        });
    return refused == null ? Optional.empty() : refused;
  }

  /** Only names that the release did not provide so far are asked about: the others are settled. */
  private Optional<String> claim(Stored release, AuthorMeta meta, List<String> known) {
    List<String> added =
        meta.provides().stream()
            .map(provided -> provided.name().toString())
            .filter(name -> !known.contains(name.toLowerCase(Locale.ROOT)))
            .toList();
    if (added.isEmpty()) {
      return Optional.empty();
    }
    return switch (ownership.claim(release.releaser(), release.name(), added)) {
      case Ownership.Granted _ -> Optional.empty();
      case Ownership.NotOwner(List<Ownership.OwnedName> names) ->
          Optional.of(
              "It would provide what is not %s’s: %s."
                  .formatted(
                      release.releaser(),
                      names.stream()
                          .map(name ->
                              "%s “%s” of %s"
                                  .formatted(name.kind().word(), name.name(), name.owner()))
                          .collect(Collectors.joining(", "))));
      case Ownership.NameRefused refused ->
          Optional.of(
              "It would provide “%s”. %s %s"
                  .formatted(refused.name(), refused.reason(), refused.remedy()));
    };
  }

  private static String text(Stored release, AuthorMeta meta) {
    return ReleaseMeta.text(meta, release.releaser().toString(), release.sha1(), release.date());
  }

  private static NewEvent event(
      Stored release, AuthorMeta meta, String actor, List<String> extensions, List<String> tags) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("distribution", release.name());
    data.put("version", release.version());
    data.put("release_status", meta.releaseStatus().name().toLowerCase(Locale.ROOT));
    data.put("user", release.releaser().toString());
    data.put("removed_extensions", some(extensions));
    data.put("removed_tags", some(tags));
    return new NewEvent(
        EventType.RELEASE_REINDEXED,
        new ReleaseSubject(release.name(), release.version()).toString(),
        actor,
        data);
  }

  /** The data of an event is bounded. */
  private static List<String> some(List<String> names) {
    return new ArrayList<>(new TreeSet<>(names)).stream().limit(100).toList();
  }
}
