package org.pgxn.events.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgxn.events.log.DatabaseEventLog;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for the appends of other processes. Keeps one connection; when that breaks, it gets
 * another. Nothing depends on it but time: who follows also looks by itself.
 */
final class WakeUps {

  private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
  private static final int LISTEN_MILLIS = 1_000;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final DataSource database;
  private final Runnable heard;
  private volatile boolean running;
  private @Nullable Thread thread;

  WakeUps(DataSource database, Runnable heard) {
    this.database = database;
    this.heard = heard;
  }

  void start() {
    running = true;
    thread = Thread.ofVirtual().name("wake-ups").start(this::run);
  }

  void stop() {
    running = false;
    Thread stopping = thread;
    if (stopping != null) {
      stopping.interrupt();
    }
  }

  private void run() {
    while (running) {
      try (Connection connection = database.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.debug("Wake-ups pause: {}", e.toString());
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + DatabaseEventLog.CHANNEL);
      // Whatever was appended between two connections was not heard.
      heard.run();
      while (running) {
        if (postgres.getNotifications(LISTEN_MILLIS).length > 0) {
          heard.run();
        }
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
