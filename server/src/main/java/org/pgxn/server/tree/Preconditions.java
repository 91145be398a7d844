package org.pgxn.server.tree;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Conditional requests, RFC 9110 §13. */
final class Preconditions {

  private static final String WEAK = "W/";

  private Preconditions() {}

  /** What the conditions of a request come to. */
  enum Outcome {
    /** Answer as if there were none. */
    SEND,
    /** The client has what it would get. */
    NOT_MODIFIED,
    /** The client wants another version than there is. */
    FAILED
  }

  /** Evaluates the conditions in the order of RFC 9110 §13.2.2. */
  static Outcome evaluate(HttpServletRequest request, TreeFile file) {
    List<String> match = tags(request, HttpHeaders.IF_MATCH);
    if (!match.isEmpty()) {
      if (!match.contains("*") && !match.contains(file.entityTag())) {
        return Outcome.FAILED;
      }
    } else if (date(request, HttpHeaders.IF_UNMODIFIED_SINCE)
        .filter(file.lastModified()::isAfter)
        .isPresent()) {
      return Outcome.FAILED;
    }
    List<String> noneMatch = tags(request, HttpHeaders.IF_NONE_MATCH);
    if (!noneMatch.isEmpty()) {
      boolean has =
          noneMatch.stream()
              .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
              .anyMatch(tag -> tag.equals("*") || tag.equals(file.entityTag()));
      return has ? Outcome.NOT_MODIFIED : Outcome.SEND;
    }
    return date(request, HttpHeaders.IF_MODIFIED_SINCE)
            .filter(since -> !file.lastModified().isAfter(since))
            .isPresent()
        ? Outcome.NOT_MODIFIED
        : Outcome.SEND;
  }

  /**
   * Whether a range may be sent: the client's other parts are of this version, RFC 9110 §13.1.5.
   */
  static boolean allowRange(HttpServletRequest request, TreeFile file) {
    @Nullable String condition = request.getHeader(HttpHeaders.IF_RANGE);
    if (condition == null) {
      return true;
    }
    return condition.contains("\"")
        ? condition.strip().equals(file.entityTag())
        : date(request, HttpHeaders.IF_RANGE).filter(file.lastModified()::equals).isPresent();
  }

  private static List<String> tags(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  private static Optional<Instant> date(HttpServletRequest request, String header) {
    try {
      long millis = request.getDateHeader(header);
      return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    } catch (IllegalArgumentException e) {
      // RFC 9110 §13.1.3: a date that is none is to be ignored.
      return Optional.empty();
    }
  }
}
