package org.pgxn.platform.paging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;

/**
 * Which page of a list is wanted. As a parameter of a controller's method it is read from the query
 * parameters {@code limit} and {@code cursor}.
 *
 * @param limit the most items that the page may have, 1 to 100
 * @param cursor after which item the page begins; absent for the first page
 */
public record PageRequest(int limit, @Nullable Cursor cursor) {

  /** The limit when none is asked for. */
  public static final int DEFAULT_LIMIT = 20;

  /** The greatest limit. */
  public static final int MAX_LIMIT = 100;

  /** Checks the limit. */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("Not a limit: " + limit);
    }
  }

  /**
   * Asks for the beginning of a list.
   *
   * @return the first page of default size
   */
  public static PageRequest first() {
    return new PageRequest(DEFAULT_LIMIT, null);
  }

  /**
   * Reads the parameters of a request.
   *
   * @param limit a whole number of 1 to 100, or null
   * @param cursor the {@code next} of the page before, or null
   * @return the wanted page
   * @throws ProblemException (400) if one of them is not valid
   */
  public static PageRequest parse(@Nullable String limit, @Nullable String cursor) {
    return new PageRequest(
        limit == null ? DEFAULT_LIMIT : parseLimit(limit),
        cursor == null ? null : Cursor.parse(cursor));
  }

  /**
   * Returns the cursor.
   *
   * @return empty for the first page
   */
  public Optional<Cursor> after() {
    return Optional.ofNullable(cursor);
  }

  /**
   * Tells how many rows a store reads: one more than the page may have, so that {@link Page#of}
   * knows whether there is a next page.
   *
   * @return limit + 1
   */
  public int fetch() {
    return limit + 1;
  }

  private static int parseLimit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Falls through: the refusal below says what is expected.
    }
    throw ProblemType.UNREADABLE.refusal(
        "The parameter limit must be a whole number from 1 to " + MAX_LIMIT + ".");
  }
}
