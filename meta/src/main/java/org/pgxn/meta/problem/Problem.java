package org.pgxn.meta.problem;

import org.pgxn.meta.json.Position;

/**
 * Something wrong with a META.json, or merely unwise.
 *
 * @param pointer where, a JSON Pointer (RFC 6901); empty for the whole file, and names longer than
 *     200 characters cut short
 * @param at where in the text
 * @param message what is wrong, a sentence
 * @param remedy what to do, a sentence
 * @param legacyText the line that PGXN Manager shows, or would show had it the rule
 */
public record Problem(
    String pointer, Rule rule, Position at, String message, String remedy, String legacyText) {

  /** Whether the file is no JSON object at all, so that nothing else can be said about it. */
  public boolean unparsable() {
    return switch (rule) {
      case JSON_SYNTAX, JSON_ENCODING, META_SIZE, JSON_DEPTH, META_OBJECT -> true;
      default -> false;
    };
  }
}
