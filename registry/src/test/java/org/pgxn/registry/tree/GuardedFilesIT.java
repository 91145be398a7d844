package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pgxn.registry.tree.GuardedFiles.Guarded;
import org.pgxn.testkit.TestDatabase;

class GuardedFilesIT {

  @Test
  void findsAmongMoreFilesThanAStatementHasParameters() {
    try (TestDatabase database = TestDatabase.migrated()) {
      database
          .jdbc()
          .sql("INSERT INTO pgxn.tree_file VALUES ('dist/1.json', 1, NULL, NULL, now())")
          .update();
      List<String> paths = IntStream.range(0, 70_000).mapToObj(i -> "dist/" + i + ".json").toList();

      assertThat(new GuardedFiles(database.jdbc(), database.transactions()).find(paths))
          .extracting(Guarded::path)
          .containsExactly("dist/1.json");
    }
  }
}
