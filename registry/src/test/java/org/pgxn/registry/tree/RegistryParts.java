package org.pgxn.registry.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.archive.ArchiveLimits;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.Follower;
import org.pgxn.events.FollowerProgress;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.PublishResult;
import org.pgxn.registry.RegistrySettings;
import org.pgxn.registry.Releases;
import org.pgxn.registry.Upload;
import org.pgxn.registry.receive.Received;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The parts of a registry on any file system, in which nothing runs by itself: a test takes each
 * step in its own thread.
 */
final class RegistryParts implements AutoCloseable {
  private static final int MOST = 1_000;

  private final ConfigurableApplicationContext context;
  private final DataFolder data;

  private RegistryParts(ConfigurableApplicationContext context, DataFolder data) {
    this.context = context;
    this.data = data;
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {}

  static RegistryParts on(DataSource database, Path folder) {
    DataFolder data = new DataFolder(folder);
    // Nobody waits for lists, which this thread writes later.
    RegistrySettings settings = new RegistrySettings(data, ArchiveLimits.defaults(), Duration.ZERO);
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties("spring.flyway.enabled=false", "pgxn.base-url=https://pgxn.example.org")
            .initializers((GenericApplicationContext beans) -> {
              beans.registerBean(Clock.class, Clock::systemUTC);
              // No bean, which the context would close.
              beans.getBeanFactory().registerSingleton("dataSource", database);
              beans.registerBean(RegistrySettings.class, () -> settings);
              beans
                  .getBeanFactory()
                  .registerSingleton(
                      AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
                      new NothingStarts());
            })
            .run();
    return new RegistryParts(context, data);
  }

  private static final class NothingStarts implements LifecycleProcessor {
    @Override
    public void onRefresh() {}

    @Override
    public void onClose() {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
      return false;
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  DataFolder data() {
    return data;
  }

  void user(String nick) {
    bean(Accounts.class)
        .create(
            new Actor.Service("test"),
            new NewAccount(nick, nick, nick + "@example.org", null, "correct-horse"));
  }

  /** What a server does when it starts. */
  void start() {
    bean(RootTree.class).writeFixedFiles();
    catchUp();
  }

  /** What a server does when it stops in good order. */
  void stop() {
    bean(TreeWriter.class).close();
  }

  /** Releases as a request does, its archive spooled beside the tree. */
  PublishResult release(String nick, byte[] archive) throws IOException {
    Files.createDirectories(data.staging());
    Path file = data.staging().resolve("upload-" + UUID.randomUUID());
    try (Received received = new Received(file, "upload.zip")) {
      Files.write(received.file(), archive);
      return bean(Releases.class)
          .publish(new Actor.User(Nick.of(nick), false), new Upload(received.file(), null));
    }
  }

  /** What the followers and the writers of the tree do in the background. */
  void catchUp() {
    for (Lane lane : Lane.values()) {
      Follower follower =
          context.getBeansOfType(Follower.class).values().stream()
              .filter(one -> one.name().equals(TreeFollower.name(lane)))
              .findFirst()
              .orElseThrow();
      new TransactionTemplate(bean(PlatformTransactionManager.class))
          .executeWithoutResult(_ -> follow(follower));
    }
    for (Lane lane : Lane.values()) {
      int written;
      do {
        written = bean(TreeWriter.class).writeDue(lane);
      } while (written > 0);
    }
  }

  private void follow(Follower follower) {
    long position = bean(FollowerProgress.class).position(follower.name());
    List<Event> events = bean(EventLog.class).read(position, follower.types(), MOST);
    if (!events.isEmpty()) {
      follower.handle(events);
    }
    jdbc()
        .sql(
            """
            INSERT INTO pgxn.follower AS f (name, position, moved_at)
            VALUES (:name, :position, now())
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """)
        .param("name", follower.name())
        .param("position", bean(EventLog.class).latestSeq())
        .update();
  }

  TreeReport verify() {
    try {
      return bean(TreeVerifier.class).verify(Duration.ofSeconds(5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
