package org.pgxn.meta.convert;

import org.pgxn.meta.json.JsonObject;

/**
 * A merge patch that a packager or the registry keeps beside an author META.
 *
 * @param source who keeps it, as provenance names it
 * @param patch in the form of version 2, also for a document of version 1
 */
public record Overlay(String source, JsonObject patch) {}
