package org.pgxn.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on channels of {@code NOTIFY}. Keeps one connection; when that breaks, it gets another.
 * What is sent meanwhile is lost: whoever needs it looks for it when told that the listener is
 * connected.
 */
public final class ChannelListener {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelListener.class);
  private static final int LISTEN_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final DataSource database;
  private final List<String> channels;
  private final Runnable connected;
  private final BiConsumer<String, String> heard;
  private volatile boolean running;
  private @Nullable Thread thread;

  /**
   * Makes a listener, which does not listen yet.
   *
   * @param database gives the connection
   * @param channel a name that needs no quotes
   * @param connected is run each time that listening begins, before anything is heard. When it
   *     throws, another connection is tried
   * @param heard gets each payload; likewise
   */
  public ChannelListener(
      DataSource database, String channel, Runnable connected, Consumer<String> heard) {
    this(database, List.of(channel), connected, (_, payload) -> heard.accept(payload));
  }

  /**
   * Makes a listener on several channels, which does not listen yet.
   *
   * @param database gives the one connection
   * @param channels names that need no quotes
   * @param connected as above
   * @param heard gets the channel and the payload of each notification
   */
  public ChannelListener(
      DataSource database,
      List<String> channels,
      Runnable connected,
      BiConsumer<String, String> heard) {
    this.database = database;
    this.channels = List.copyOf(channels);
    this.connected = connected;
    this.heard = heard;
  }

  /** Begins to listen, in a thread of its own. */
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("listen-" + channels.getFirst()).start(this::run);
  }

  /** Ends listening and waits until it has, at most ten seconds. */
  public void stop() {
    running = false;
    Thread stopping = thread;
    if (stopping == null) {
      return;
    }
    stopping.interrupt();
    try {
      stopping.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (running) {
      try (Connection connection = database.getConnection()) {
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        LOG.debug("Listening on {} pauses: {}", channels, e.toString());
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      for (String channel : channels) {
        statement.execute("LISTEN " + channel);
      }
      try {
        connected.run();
        while (running) {
          for (PGNotification notification : postgres.getNotifications(LISTEN_MILLIS)) {
            heard.accept(notification.getName(), notification.getParameter());
          }
        }
      } catch (RuntimeException e) {
        // The connection itself is well, and goes back to a pool.
        statement.execute("UNLISTEN *");
        throw e;
      }
      statement.execute("UNLISTEN *");
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
