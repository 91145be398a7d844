package org.pgxn.server.command;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Results for programs. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** An object in one line. */
  static String line(Map<String, Object> values) {
    return MAPPER.writeValueAsString(values);
  }
}
