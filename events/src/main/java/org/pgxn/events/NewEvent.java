package org.pgxn.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be appended to the log.
 *
 * @param type its kind
 * @param subject what it is about, 1 to 1,024 characters; its form depends on the type
 * @param actor who did it, 1 to 255 characters: a nick, or the name of a part of the system
 * @param data facts for readers; becomes a JSON object of at most {@value #MAX_DATA_BYTES} bytes.
 *     Everybody can read it: it must not hold a secret or an e-mail address
 */
public record NewEvent(EventType type, String subject, String actor, Map<String, Object> data) {

  /** The most bytes of data, as JSON in UTF-8 (limits, "Event data"). */
  public static final int MAX_DATA_BYTES = 64 * 1024;

  /** Copies the data; its order is kept. */
  public NewEvent {
    if (subject.isEmpty() || actor.isEmpty()) {
      throw new IllegalArgumentException("An event has a subject and an actor");
    }
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
