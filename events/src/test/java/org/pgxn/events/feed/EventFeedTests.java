package org.pgxn.events.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemException;
import tools.jackson.databind.json.JsonMapper;

class EventFeedTests {

  private static final JsonMapper JSON = JsonSettings.mapper();
  private final EventFeedController feed =
      new EventFeedController(new ThreeEvents(), BaseUrl.parse("https://pgxn.example.org"));

  @Test
  void showsEventsAsCloudEvents() {
    Page<EventView> page = feed.events(new PageRequest(1, null), null);
    assertThat(JSON.writeValueAsString(page.items().getFirst()))
        .isEqualTo(
            """
            {"specversion":"1.0","id":"00000000-0000-0000-0000-000000000001",\
            "source":"https://pgxn.example.org","type":"release.published",\
            "subject":"pair 1.0.1","time":"2026-01-02T03:04:05Z","seq":1,"actor":"ann",\
            "datacontenttype":"application/json","data":{"size":7}}\
            """);
  }

  @Test
  void goesOnFromTheCursorAndKeepsItAtTheEnd() {
    Page<EventView> first = feed.events(new PageRequest(2, null), null);
    Page<EventView> second = feed.events(new PageRequest(2, first.next()), null);
    Page<EventView> third = feed.events(new PageRequest(2, second.next()), null);

    assertThat(first.items()).extracting(EventView::seq).containsExactly(1L, 2L);
    assertThat(second.items()).extracting(EventView::seq).containsExactly(3L);
    assertThat(third.items()).isEmpty();
    assertThat(third.next()).isEqualTo(Cursor.of(3));
  }

  @Test
  void saysWhichTypesThereAre() {
    assertThatThrownBy(() -> feed.events(PageRequest.first(), List.of("release.lost")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("release.published");
  }

  /** A log that needs no database: the feed only reads. */
  private static final class ThreeEvents implements EventLog {
    @Override
    public List<Event> append(List<NewEvent> events) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long latestSeq() {
      return 3;
    }

    @Override
    public List<Event> read(long after, Set<EventType> types, int most) {
      return LongStream.rangeClosed(after + 1, 3)
          .limit(most)
          .mapToObj(seq ->
              new Event(
                  seq,
                  new UUID(0, seq),
                  EventType.RELEASE_PUBLISHED,
                  "pair 1.0." + seq,
                  "ann",
                  Instant.parse("2026-01-02T03:04:05.678Z"),
                  JSON.readTree("{\"size\":7}")))
          .toList();
    }
  }
}
