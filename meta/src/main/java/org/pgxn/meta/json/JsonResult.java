package org.pgxn.meta.json;

/** What came of reading a JSON text. */
public sealed interface JsonResult {

  /** The text is JSON. */
  record Read(JsonValue value) implements JsonResult {}

  /**
   * The text is not JSON, or breaks a limit.
   *
   * @param at where reading stopped
   * @param message what is wrong there, a clause without a full stop
   */
  record Malformed(Fault fault, Position at, String message) implements JsonResult {}

  /** Why a text cannot be read. */
  enum Fault {
    /** It breaks the grammar of RFC 8259. */
    SYNTAX,
    /** Its bytes are not UTF-8, or begin with a byte order mark. */
    ENCODING,
    /** It is longer than the limit. */
    SIZE,
    /** It is nested deeper than the limit. */
    DEPTH
  }
}
