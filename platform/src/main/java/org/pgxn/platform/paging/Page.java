package org.pgxn.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list: {@code {"items":[…],"next":"…"}}. An answer with a page as its body also gets a
 * {@code Link} header to the next page.
 *
 * @param items in the list's order
 * @param next where the next page begins; absent on the last page
 * @param <T> what the list has
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {

  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page from what a store has read.
   *
   * @param fetched up to {@link PageRequest#fetch()} items; one too many means that there is more
   * @param request the wanted page
   * @param cursorOf gives the sort key of an item
   * @param <T> what the list has
   * @return the page
   */
  public static <T> Page<T> of(
      List<T> fetched, PageRequest request, Function<? super T, Cursor> cursorOf) {
    if (fetched.size() <= request.limit()) {
      return new Page<>(fetched, null);
    }
    List<T> items = fetched.subList(0, request.limit());
    return new Page<>(items, cursorOf.apply(items.getLast()));
  }

  /**
   * Converts every item.
   *
   * @param mapper makes the new item
   * @param <R> the new items' type
   * @return a page with the same cursor
   */
  public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
    List<R> mapped = items.stream().<R>map(mapper).toList();
    return new Page<>(mapped, next);
  }
}
