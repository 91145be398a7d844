package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.DirtyPaths.Span;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;

@PostgresTest
class DirtyPathsIT {
  private static final String PATH = "stats/dist.json";

  private final TestDatabase database;
  private final DirtyPaths marks;

  DirtyPathsIT(TestDatabase database) {
    this.database = database;
    this.marks = new DirtyPaths(database.jdbc(), Clock.systemUTC());
  }

  @BeforeEach
  void markOneFile() {
    database.jdbc().sql("DELETE FROM pgxn.dirty_path").update();
    mark(7);
  }

  @Test
  void aMarkIsGoneOnceItsFileIsWritten() {
    written(take(), 9);
    assertThat(take()).isEmpty();
  }

  @Test
  void aMarkStaysThatWasMadeAgainWhileItsFileWasWritten() {
    List<DirtyPath> taken = take();
    mark(8);
    written(taken, 9);
    assertThat(take()).extracting(DirtyPath::lastSeq).containsExactly(8L);
    assertThat(marks.complete(9, Lane.STATISTICS)).isEqualTo(7);
  }

  @Test
  void aMarkStaysThatWasMadeAgainForTheSameEvent() {
    List<DirtyPath> taken = take();
    mark(7);
    written(taken, 9);
    assertThat(take()).hasSize(1);
  }

  @Test
  void whoMarksDoesNotWaitForWhoWrites() {
    List<DirtyPath> left =
        database
            .transactions()
            .execute(_ -> {
              List<DirtyPath> taken = marks.take(Lane.STATISTICS, 10);
              join(Thread.ofVirtual().start(() -> mark(8)));
              marks.written(Map.of(taken.getFirst(), 9L), Lane.STATISTICS);
              return taken;
            });
    assertThat(left).hasSize(1);
    assertThat(take()).hasSize(1);
  }

  @Test
  void oneWriterAtATimeFindsMarks() {
    database
        .transactions()
        .executeWithoutResult(_ -> {
          assertThat(marks.take(Lane.STATISTICS, 10)).hasSize(1);
          List<DirtyPath> found = new CopyOnWriteArrayList<>();
          join(Thread.ofVirtual().start(() -> found.addAll(take())));
          assertThat(found).isEmpty();
        });
  }

  private void mark(long seq) {
    marks.mark(Map.of(PATH, new Span(seq, seq)), Lane.STATISTICS);
  }

  private List<DirtyPath> take() {
    return database.transactions().execute(_ -> marks.take(Lane.STATISTICS, 10));
  }

  private void written(List<DirtyPath> taken, long seq) {
    marks.written(Map.of(taken.getFirst(), seq), Lane.STATISTICS);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
