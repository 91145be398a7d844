package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.testkit.TestDatabase;

/**
 * Two servers on one database and one data folder, one of which is killed, or stopped and cut off
 * from the database and let go on, again and again. {@code pgxn.two.releases} sets how many
 * releases are made, {@code pgxn.two.stop} how many milliseconds a server is stopped.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TwoProcessesIT {

  private static final int RELEASES = Integer.getInteger("pgxn.two.releases", 10);
  private static final long STOP_MILLIS = Long.getLong("pgxn.two.stop", 1_500);
  private static final long SEED = Long.getLong("pgxn.two.seed", System.nanoTime());
  private static final int RELEASERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder;

  private final TestDatabase database = TestDatabase.empty();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random = new Random(SEED);
  private final AtomicReferenceArray<ServerProcess> servers = new AtomicReferenceArray<>(2);
  private final AtomicInteger started = new AtomicInteger();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

  @BeforeAll
  void serve() throws IOException {
    serve(0);
    serve(1);
  }

  @AfterAll
  void dropTheDatabase() {
    for (int i = 0; i < servers.length(); i++) {
      ServerProcess server = servers.get(i);
      if (server != null) {
        server.close();
      }
    }
    database.close();
  }

  @Test
  void loseNothingDoubleNothingAndPutNoOlderFileOverANewerOne() throws Exception {
    System.out.printf(
        "pgxn.two.releases=%d pgxn.two.stop=%d pgxn.two.seed=%d%n", RELEASES, STOP_MILLIS, SEED);
    int disturbed = 0;
    try (ExecutorService releasers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < RELEASERS; i++) {
        int first = i % 2;
        releasers.execute(() -> releaseOn(first));
      }
      while (confirmed.size() < RELEASES) {
        TimeUnit.MILLISECONDS.sleep(random.nextLong(1_000));
        int victim = random.nextInt(2);
        if (disturbed++ % 3 == 2) {
          servers.get(victim).process().destroyForcibly().waitFor();
          serve(victim);
        } else {
          stopAndCutOff(victim);
        }
      }
    }
    System.out.printf("disturbed %d times%n", disturbed);

    ServerProcess.Outcome beside = ServerProcess.run(folder, environment(0), "verify");
    assertThat(beside.status()).as(beside.output()).isZero();
    assertThat(published()).containsExactlyInAnyOrderElementsOf(confirmed);
    for (String name : confirmed) {
      for (String path : new SmallRelease(name).paths()) {
        assertThat(servers.get(0).status(path)).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void goOnWhenOneIsFrozenInATransactionThatHoldsTheLog() throws Exception {
    SmallRelease lost = new SmallRelease("frozen");
    SmallRelease release = new SmallRelease("goeson");
    URI frozen = servers.get(0).base();
    long pid = servers.get(0).process().pid();
    try (Connection holder = database.dataSource().getConnection();
        ExecutorService releasers = Executors.newVirtualThreadPerTaskExecutor()) {
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("LOCK TABLE pgxn.event IN EXCLUSIVE MODE");
      }
      Future<Integer> answer = releasers.submit(() -> lost.upload(client, frozen, PATIENCE));
      await().atMost(PATIENCE).until(() -> waitsForALock(applicationName(0)));
      signal("STOP", pid);
      try {
        holder.rollback();
        assertThat(release.upload(client, servers.get(1).base(), PATIENCE)).isEqualTo(201);
        confirmed.add(release.name());
      } finally {
        signal("CONT", pid);
      }
      assertThat(answer.get()).isEqualTo(503);
    }
  }

  private boolean waitsForALock(String application) {
    return database
        .jdbc()
        .sql(
            """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity
                            WHERE application_name = :name AND wait_event_type = 'Lock'
                              AND datname = current_database())
            """)
        .param("name", application)
        .query(Boolean.class)
        .single();
  }

  private void serve(int number) throws IOException {
    Path own = Files.createDirectories(folder.resolve("server-" + number));
    ServerProcess server = ServerProcess.serve(own, environment(number));
    servers.set(number, server);
    server.awaitReady();
  }

  private Map<String, String> environment(int number) {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "PGXN_BOOTSTRAP_ADMIN", ServerProcess.ADMINISTRATOR + ":" + ServerProcess.PASSWORD);
    environment.put("SPRING_APPLICATION_JSON", "{\"pgxn.idle-in-transaction\": \"3s\"}");
    environment.put("PGXN_DATA", folder.resolve("data").toString());
    environment.put(
        "PGXN_DATABASE_URL",
        database.jdbcUrl()
            + "?user=%s&password=%s&ApplicationName=%s"
                .formatted(database.user(), database.password(), applicationName(number)));
    return environment;
  }

  private static String applicationName(int number) {
    return "server-" + number;
  }

  /** What the process does after it goes on must not show: others went on meanwhile. */
  private void stopAndCutOff(int victim) throws Exception {
    long pid = servers.get(victim).process().pid();
    signal("STOP", pid);
    try {
      TimeUnit.MILLISECONDS.sleep(random.nextLong(100));
      database
          .jdbc()
          .sql(
              """
              SELECT pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
               WHERE application_name = :name AND datname = current_database()
              """)
          .param("name", applicationName(victim))
          .query()
          .listOfRows();
      TimeUnit.MILLISECONDS.sleep(STOP_MILLIS);
    } finally {
      signal("CONT", pid);
    }
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }

  /** Tries each release at one server and the other until one says that it is there. */
  private void releaseOn(int first) {
    int server = first;
    for (int i = started.incrementAndGet(); i <= RELEASES; i = started.incrementAndGet()) {
      SmallRelease release = new SmallRelease("twofold" + i);
      int status = release.upload(client, servers.get(server).base(), PATIENCE);
      while (status != 201 && status != 409) {
        server = 1 - server;
        pause();
        status = release.upload(client, servers.get(server).base(), PATIENCE);
      }
      confirmed.add(release.name());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> published() {
    return new ArrayList<>(
        database
            .jdbc()
            .sql(
                """
                SELECT split_part(subject, '/', 1) FROM pgxn.event
                 WHERE type = 'release.published'
                """)
            .query((row, _) -> row.getString(1))
            .list());
  }
}
