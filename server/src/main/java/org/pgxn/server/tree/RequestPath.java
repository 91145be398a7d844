package org.pgxn.server.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * The path of a request, decoded once. What could mean another path to somebody else, such as an
 * encoded slash, a dot segment, an empty segment, a backslash or a control character, is none.
 *
 * @param segments decoded, none of them empty; no segment at all for {@code /}
 * @param folder whether it ends in a slash
 */
public record RequestPath(List<String> segments, boolean folder) {

  private static final int MAX_LENGTH = 4_096;

  /** Copies the segments. */
  public RequestPath {
    segments = List.copyOf(segments);
  }

  /**
   * Reads the path as it came.
   *
   * @param raw begins with a slash, percent-encoded, without query
   * @return the path, or empty if it is not acceptable
   */
  public static Optional<RequestPath> parse(String raw) {
    if (raw.length() > MAX_LENGTH || !raw.startsWith("/")) {
      return Optional.empty();
    }
    String[] parts = raw.substring(1).split("/", -1);
    boolean folder = parts[parts.length - 1].isEmpty();
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < (folder ? parts.length - 1 : parts.length); i++) {
      Optional<String> segment = decode(parts[i]).filter(RequestPath::isSafe);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(new RequestPath(segments, folder));
  }

  /**
   * Drops what comes first.
   *
   * @return the path below its first segment
   */
  public RequestPath below() {
    return new RequestPath(segments.subList(1, segments.size()), folder);
  }

  /**
   * Tells the first segment.
   *
   * @return it, or the empty text for {@code /}
   */
  public String first() {
    return segments.isEmpty() ? "" : segments.getFirst();
  }

  /** The segments with slashes between them. */
  String joined() {
    return String.join("/", segments);
  }

  /** The path as it goes into a header. */
  String encoded() {
    return segments.stream()
        .map(segment -> "/" + UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }

  private static boolean isSafe(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  private static Optional<String> decode(String part) {
    if (isPlain(part)) {
      return Optional.of(part);
    }
    ByteBuffer bytes = ByteBuffer.allocate(part.length() * 3);
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c != '%') {
        bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      if (i + 2 >= part.length()) {
        return Optional.empty();
      }
      int high = Character.digit(part.charAt(i + 1), 16);
      int low = Character.digit(part.charAt(i + 2), 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.put((byte) (high * 16 + low));
      i += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%' || c > '\u007f') {
        return false;
      }
    }
    return true;
  }
}
