package org.pgxn.platform.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;

/**
 * A place in a list: the sort key of the last item that was read. Opaque to clients, who see it as
 * base64url. It is no secret and not signed: a store must treat its parts as untrusted input.
 *
 * @param parts the sort key, at least one part, none with U+0000
 */
public record Cursor(List<String> parts) {

  /** The longest text of a cursor, in characters. */
  public static final int MAX_LENGTH = 1024;

  private static final String SEPARATOR = "\0";

  /** Copies and checks the parts. */
  public Cursor {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.stream().anyMatch(part -> part.contains(SEPARATOR))) {
      throw new IllegalArgumentException("Not the parts of a cursor: " + parts);
    }
  }

  /**
   * Makes a cursor.
   *
   * @param parts the sort key, as text
   * @return the cursor
   */
  public static Cursor of(String... parts) {
    return new Cursor(List.of(parts));
  }

  /**
   * Makes a cursor from a number.
   *
   * @param key the whole sort key
   * @return the cursor
   */
  public static Cursor of(long key) {
    return of(Long.toString(key));
  }

  /**
   * Reads a cursor that a client sends back.
   *
   * @param text what {@link #toString()} gave
   * @return the cursor
   * @throws ProblemException (400) if it is none
   */
  public static Cursor parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw invalid();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String joined = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Cursor(List.of(joined.split(SEPARATOR, -1)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw invalid();
    }
  }

  /**
   * Returns the parts if there are as many as the list's sort key has.
   *
   * @param count the expected number
   * @return the parts
   * @throws ProblemException (400) if there are more or fewer: the cursor is another list's
   */
  public List<String> parts(int count) {
    if (parts.size() != count) {
      throw invalid();
    }
    return parts;
  }

  /**
   * Returns the only part as a number.
   *
   * @return the number
   * @throws ProblemException (400) if it is none
   */
  public long asLong() {
    try {
      return Long.parseLong(parts(1).getFirst());
    } catch (NumberFormatException e) {
      throw invalid();
    }
  }

  @JsonValue
  @Override
  public String toString() {
    String joined = String.join(SEPARATOR, parts);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(UTF_8));
  }

  private static ProblemException invalid() {
    return ProblemType.UNREADABLE.refusal(
        "The cursor is not valid for this list. Take it from \"next\" of the page before,"
            + " or leave it out to begin anew.");
  }
}
