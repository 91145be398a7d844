package org.pgxn.events.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import tools.jackson.databind.JsonNode;

/**
 * An event in the envelope of CloudEvents 1.0, JSON format.
 *
 * @param specversion always {@code 1.0}
 * @param id identifies the event everywhere
 * @param source the registry's base URL
 * @param type for example {@code release.published}
 * @param subject what it is about
 * @param time when it happened; order comes from {@code seq}
 * @param seq its place in the log, an extension attribute
 * @param actor who did it, an extension attribute
 * @param datacontenttype always {@code application/json}
 * @param data facts, a JSON object
 */
public record EventView(
    @JsonProperty("specversion") String specversion,
    UUID id,
    URI source,
    EventType type,
    String subject,
    Instant time,
    long seq,
    String actor,
    @JsonProperty("datacontenttype") String datacontenttype,
    JsonNode data) {

  static EventView of(Event event, URI source) {
    return new EventView(
        "1.0",
        event.id(),
        source,
        event.type(),
        event.subject(),
        event.occurredAt(),
        event.seq(),
        event.actor(),
        "application/json",
        event.data());
  }
}
