package org.pgxn.events;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One fact of the log.
 *
 * @param seq its place: greater than that of every event committed before, with gaps
 * @param id identifies it everywhere (UUID version 7)
 * @param type its kind
 * @param subject what it is about
 * @param actor who did it
 * @param occurredAt when; says nothing about order, {@code seq} does
 * @param data facts, a JSON object
 */
public record Event(
    long seq,
    UUID id,
    EventType type,
    String subject,
    String actor,
    Instant occurredAt,
    JsonNode data) {}
