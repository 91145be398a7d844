package org.pgxn.registry.mirror;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The beginning of an answer of HTTP/1.1, up to its body, however hostile who sends it.
 *
 * @param status 100 to 599
 * @param headers by name in lower case; of several of one name the first
 */
record ResponseHead(int status, Map<String, String> headers) {
  private static final int MOST_BYTES = 16 * 1024;
  private static final int STATUS_LINE = "HTTP/1.1 200".length();

  ResponseHead {
    headers = Map.copyOf(headers);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * Reads a head and leaves the body.
   *
   * @return empty if this is not HTTP, or has no end within 16 KiB
   */
  static Optional<ResponseHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int breaks = 0;
    while (breaks < 2) {
      int next = in.read();
      if (next < 0 || bytes.size() >= MOST_BYTES) {
        return Optional.empty();
      }
      bytes.write(next);
      breaks = next == '\n' ? breaks + 1 : next == '\r' ? breaks : 0;
    }
    return parse(bytes.toString(ISO_8859_1).lines().toList());
  }

  private static Optional<ResponseHead> parse(List<String> lines) {
    String first = lines.getFirst();
    if (!first.startsWith("HTTP/1.") || first.length() < STATUS_LINE) {
      return Optional.empty();
    }
    int status = number(first.substring(STATUS_LINE - 3, STATUS_LINE));
    if (status < 100 || status > 599) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.putIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return Optional.of(new ResponseHead(status, headers));
  }

  private static int number(String digits) {
    return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
  }
}
