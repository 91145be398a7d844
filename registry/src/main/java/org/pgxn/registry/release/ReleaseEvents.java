package org.pgxn.registry.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgxn.accounts.Nick;
import org.pgxn.archive.PublishedArchive;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.registry.ReleaseSubject;

/** The events that a release appends. Their data is bounded, whatever the author wrote. */
final class ReleaseEvents {
  private static final int ABSTRACT_CHARACTERS = 1_000;
  private static final int NAMES = 100;

  private ReleaseEvents() {}

  /**
   * Appends {@code extension.registered} for each new extension, then {@code release.published}.
   *
   * @return the latter
   */
  static Event append(
      EventLog log,
      AuthorMeta meta,
      Nick releaser,
      PublishedArchive archive,
      List<String> newExtensions) {
    String subject =
        new ReleaseSubject(meta.name().toString(), meta.version().toString()).toString();
    List<NewEvent> events = new ArrayList<>();
    for (String extension : newExtensions) {
      events.add(
          new NewEvent(
              EventType.EXTENSION_REGISTERED,
              extension.toLowerCase(Locale.ROOT),
              releaser.toString(),
              Map.of("extension", extension, "release", subject)));
    }
    events.add(
        new NewEvent(
            EventType.RELEASE_PUBLISHED,
            subject,
            releaser.toString(),
            data(meta, releaser, archive)));
    return log.append(events).getLast();
  }

  private static Map<String, Object> data(
      AuthorMeta meta, Nick releaser, PublishedArchive archive) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("distribution", meta.name().toString());
    data.put("version", meta.version().toString());
    data.put("release_status", meta.releaseStatus().name().toLowerCase(Locale.ROOT));
    data.put("abstract", cut(meta.abstractText()));
    data.put("user", releaser.toString());
    data.put("sha1", archive.sha1());
    data.put("sha256", archive.sha256());
    data.put("size", archive.size());
    data.put(
        "extensions",
        meta.provides().stream().limit(NAMES).map(provided -> provided.name().toString()).toList());
    return data;
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= ABSTRACT_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, ABSTRACT_CHARACTERS));
  }
}
