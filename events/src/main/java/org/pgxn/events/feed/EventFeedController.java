package org.pgxn.events.feed;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as a feed: everybody may read all of it, from any place on. */
@RestController
@RequestMapping(ApiV2.PATH + "/events")
public final class EventFeedController {

  private final EventLog log;
  private final BaseUrl baseUrl;

  /**
   * Makes the controller.
   *
   * @param log is read
   * @param baseUrl becomes the source of each event
   */
  public EventFeedController(EventLog log, BaseUrl baseUrl) {
    this.log = log;
    this.baseUrl = baseUrl;
  }

  /**
   * Reads on from a cursor. Unlike that of other lists, {@code next} is there as soon as anything
   * was read: a reader that has come to the end asks with it again later.
   *
   * @param page how many events, and after which
   * @param types only these types; all if absent
   * @return events in order
   */
  @GetMapping
  public Page<EventView> events(
      PageRequest page,
      @RequestParam(name = "type", required = false) @Nullable List<String> types) {
    long after = page.after().map(Cursor::asLong).orElse(0L);
    List<Event> events = log.read(after, parse(types), page.limit());
    Cursor next = events.isEmpty() ? page.cursor() : Cursor.of(events.getLast().seq());
    return new Page<>(
        events.stream().map(event -> EventView.of(event, baseUrl.uri())).toList(), next);
  }

  private static Set<EventType> parse(@Nullable List<String> words) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    if (words != null) {
      for (String word : words) {
        types.add(
            EventType.parse(word)
                .orElseThrow(() ->
                    ProblemType.UNREADABLE.refusal(
                        "There is no such type of event. The types are " + allWords() + ".")));
      }
    }
    return types;
  }

  private static String allWords() {
    return EnumSet.allOf(EventType.class).stream()
        .map(EventType::word)
        .collect(Collectors.joining(", "));
  }
}
