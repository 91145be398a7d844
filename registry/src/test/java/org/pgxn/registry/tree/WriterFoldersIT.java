package org.pgxn.registry.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.dao.DataAccessException;

@PostgresTest
class WriterFoldersIT {

  private static final String PATH = "dist/pair.json";

  private final TestDatabase database;
  private final TreeFiles files;
  private WriterFolders ours;
  private WriterFolders theirs;
  private DurableFolder tree;
  @TempDir private Path data;

  WriterFoldersIT(TestDatabase database) {
    this.database = database;
    this.files = new TreeFiles(database.jdbc(), Clock.systemUTC());
  }

  @BeforeEach
  void makeTwoWriters() {
    ours = folders();
    theirs = folders();
    tree = new DurableFolder(data.resolve("root"), data.resolve("staging"));
  }

  private WriterFolders folders() {
    return new WriterFolders(
        new WriterFolderStore(database.jdbc(), Clock.systemUTC()),
        data.resolve("staging"),
        database.transactions());
  }

  @Test
  void aWriterThatLostItsConnectionCannotReplaceWhatAnotherWroteSince() throws Exception {
    assertThat(changedTooLate(folder -> put(folder, "older")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(data.resolve("root").resolve(PATH)).hasContent("newer");
    assertThat(leftovers()).hasSize(1);
  }

  @Test
  void aWriterThatLostItsConnectionCannotRemoveWhatAnotherWroteSince() throws Exception {
    assertThat(changedTooLate(this::delete)).isInstanceOf(NoSuchFileException.class);
    assertThat(data.resolve("root").resolve(PATH)).hasContent("newer");
  }

  /** Has one writer change the file after it lost its connection and the other wrote the file. */
  private Throwable changedTooLate(Consumer<WriterFolder> change) throws Exception {
    CompletableFuture<Integer> backend = new CompletableFuture<>();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    CountDownLatch mayGoOn = new CountDownLatch(1);
    CompletableFuture<Void> paused =
        CompletableFuture.runAsync(() ->
            write(
                ours,
                folder -> {
                  backend.complete(backend());
                  await(mayGoOn);
                  try {
                    change.accept(folder);
                  } catch (UncheckedIOException e) {
                    refused.complete(e.getCause());
                    throw e;
                  }
                }));
    cut(backend.get());
    write(theirs, folder -> put(folder, "newer"));
    mayGoOn.countDown();
    assertThatThrownBy(paused::join).isInstanceOf(CompletionException.class);
    return refused.getNow(new AssertionError("nothing was refused"));
  }

  @Test
  void aWriterWhoseFolderWasTakenWhileItWasIdleGetsAnotherOne() {
    write(ours, folder -> put(folder, "one"));
    write(theirs, folder -> put(folder, "two"));
    write(ours, folder -> put(folder, "three"));
    assertThat(data.resolve("root").resolve(PATH)).hasContent("three");
    assertThat(leftovers()).hasSize(1);
  }

  @Test
  void keepsItsFolderFromOneTimeToTheNext() {
    write(ours, folder -> put(folder, "one"));
    List<UUID> first = rows();
    write(ours, folder -> put(folder, "two"));
    assertThat(rows()).isEqualTo(first).hasSize(1);
  }

  @Test
  void leavesNoFolderWhereTheDatabaseIsAway() {
    database.jdbc().sql("ALTER TABLE pgxn.tree_writer RENAME TO away").update();
    try {
      assertThatThrownBy(() -> write(ours, folder -> put(folder, "none")))
          .isInstanceOf(DataAccessException.class);
    } finally {
      database.jdbc().sql("ALTER TABLE pgxn.away RENAME TO tree_writer").update();
    }
    assertThat(leftovers()).isEmpty();
    write(ours, folder -> put(folder, "one"));
    assertThat(leftovers()).hasSize(1);
  }

  @Test
  void givesUpItsFolders() {
    write(ours, folder -> put(folder, "one"));
    ours.close();
    assertThat(rows()).isEmpty();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void leavesAWriterAloneThatIsInItsTransaction() {
    write(
        ours,
        folder -> {
          CompletableFuture.runAsync(() ->
                  theirs.write(other -> {
                    theirs.enter(other);
                    theirs.fenceOthers(other);
                    return other;
                  }))
              .join();
          put(folder, "whole");
        });
    assertThat(data.resolve("root").resolve(PATH)).hasContent("whole");
  }

  private void write(WriterFolders folders, Consumer<WriterFolder> work) {
    folders.write(folder -> {
      folders.enter(folder);
      files.lock(List.of(PATH));
      folders.fenceOthers(folder);
      work.accept(folder);
      return folder;
    });
  }

  private void put(WriterFolder folder, String text) {
    try {
      DurableFolder.Changes changes = tree.change(folder.path());
      changes.write(PATH, text.getBytes(UTF_8));
      changes.sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(WriterFolder folder) {
    try {
      tree.change(folder.path()).delete(PATH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int backend() {
    return database.jdbc().sql("SELECT pg_backend_pid()").query(Integer.class).single();
  }

  private void cut(int backend) {
    database
        .jdbc()
        .sql("SELECT pg_terminate_backend(?, 10000)")
        .param(backend)
        .query()
        .listOfRows();
  }

  private List<UUID> rows() {
    return database
        .jdbc()
        .sql("SELECT id FROM pgxn.tree_writer ORDER BY id")
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  private List<Path> leftovers() {
    try (var found = Files.list(data.resolve("staging"))) {
      return found.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
